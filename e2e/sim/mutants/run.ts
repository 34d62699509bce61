import { testPostgres } from '#server/commands/check/postgres.ts';
import { copyOfTree, make } from './copy.ts';
import { tryKill, type Verdict } from './kill.ts';
import { MUTANTS } from './list.ts';
import { nameOf, type Killer, type Mutant } from './mutant.ts';

type Tried = { killer: Killer; verdict: Verdict; seconds: number };

const [histories = '120', only = ''] = process.argv.slice(2);
const chosen = MUTANTS.filter(({ name }) => name.includes(only));
const postgres = await testPostgres();
process.env.TEST_DATABASE_URL = postgres.url;
const copy = copyOfTree();

try {
  const killed = await killAll(await greenWithoutMutant());
  console.log(`\n${killed} of ${chosen.length} killed`);
  process.exitCode = killed === chosen.length && killed > 0 ? 0 : 1;
} finally {
  copy.remove();
  await postgres.stop();
}

/** A test that is not green on the source as it is kills nothing. */
async function greenWithoutMutant(): Promise<Set<Killer>> {
  console.log('# the source as it is');
  const green = new Set<Killer>();
  for (const killer of new Set(chosen.flatMap(({ killers }) => killers))) {
    const tried = await timed(killer);
    console.log(lineOf(tried));
    if (tried.verdict.is === 'green') green.add(killer);
  }
  return green;
}

async function killAll(green: Set<Killer>): Promise<number> {
  let killed = 0;
  for (const [index, mutant] of chosen.entries()) {
    console.log(`\n# ${index + 1} ${mutant.name}: ${mutant.breaks}`);
    const isKilled = await isKilledByAll(mutant, green);
    console.log(isKilled ? 'killed' : 'SURVIVED');
    if (isKilled) killed++;
  }
  return killed;
}

async function isKilledByAll({ killers, edits }: Mutant, green: Set<Killer>): Promise<boolean> {
  const { stale, undo } = make(copy.root, edits);
  if (stale) console.log(`  STALE: ${stale}`);
  let kills = 0;
  try {
    for (const killer of stale ? [] : killers) {
      const tried = green.has(killer) ? await timed(killer) : notSound(killer);
      console.log(lineOf(tried));
      if (tried.verdict.is === 'red') kills++;
    }
  } finally {
    undo();
  }
  return kills > 0 && kills === killers.length;
}

function notSound(killer: Killer): Tried {
  return { killer, verdict: { is: 'broken', told: 'not green without a mutant either' }, seconds: 0 };
}

async function timed(killer: Killer): Promise<Tried> {
  const started = performance.now();
  const verdict = await tryKill(copy.root, killer, Number(histories)).catch((error: unknown): Verdict => ({
    is: 'broken',
    told: String(error).slice(0, 200),
  }));
  return { killer, verdict, seconds: (performance.now() - started) / 1000 };
}

function lineOf({ killer, verdict: { is, told }, seconds }: Tried): string {
  const test = killer.by === 'sim' || is === 'green' ? '' : ` “${killer.test}”`;
  return `  ${is.padEnd(6)} ${seconds.toFixed(0).padStart(4)} s  ${nameOf(killer)}${test}: ${told}`;
}
