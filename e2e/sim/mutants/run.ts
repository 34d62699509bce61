import { copyOfTree, make } from './copy.ts';
import { tryKill } from './kill.ts';
import { MUTANTS, type Killer, type Mutant } from './list.ts';

const HISTORIES = 600;
const HEALTHY_HISTORIES = 60;
const only = process.argv[2] ?? '';
const chosen = MUTANTS.filter(({ name }) => name.includes(only));
const copy = copyOfTree();

try {
  if (await healthy(chosen)) await killAll();
  else process.exitCode = 1;
} finally {
  copy.remove();
}

/** Tests that are red anyway kill nothing. */
async function healthy(mutants: Mutant[]): Promise<boolean> {
  const killers = new Map(
    mutants.flatMap(({ killer }) => (killer ? [[nameOf(killer), killer] as const] : [])),
  );
  let allGreen = true;
  for (const [name, killer] of killers) {
    const { red, told } = await tryKill(copy.root, killer, HEALTHY_HISTORIES);
    console.log(`${red ? 'RED' : 'green'} without a mutant: ${name} (${told})`);
    allGreen &&= !red;
  }
  return allGreen;
}

async function killAll(): Promise<void> {
  let killed = 0;
  for (const mutant of chosen) {
    const line = await verdictOf(mutant);
    console.log(line);
    if (line.startsWith('killed')) killed++;
  }
  console.log(`${killed} of ${chosen.length} killed`);
  process.exitCode = killed === chosen.filter(({ killer }) => killer).length ? 0 : 1;
}

async function verdictOf({ name, killer, edits, why }: Mutant): Promise<string> {
  if (!killer) return `not applicable yet  ${name}: ${why}`;
  const { stale, undo } = make(copy.root, edits);
  try {
    if (stale) return `STALE     ${name}: ${stale}`;
    const { red, told } = await tryKill(copy.root, killer, HISTORIES);
    return `${red ? 'killed   ' : 'SURVIVED '} ${name}: by ${nameOf(killer)} (${told})`;
  } catch (error) {
    return `STALE     ${name}: it does not build (${String(error).slice(0, 200)})`;
  } finally {
    undo();
  }
}

function nameOf(killer: Killer): string {
  return killer.by === 'sim' ? 'the simulator' : killer.file;
}
