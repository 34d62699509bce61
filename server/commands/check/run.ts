// `npm test`: every step runs, whatever the earlier ones said; the last line counts them all.
import { testChromium } from './chromium.ts';
import { testPostgres, type TestPostgres } from './postgres.ts';
import { stopRunning } from './run-command.ts';
import { allSteps, parts, type Part, type Step } from './steps.ts';
import { fail, sum, type Tally } from './tally.ts';

const asked = process.argv.slice(2);
const chosen = asked.length > 0 ? parts.filter((part) => asked.includes(part)) : [...parts];
const unknown = asked.filter((word) => !parts.some((part) => part === word));

if (unknown.length > 0) {
  console.error(
    `没有「${unknown.join(' ')}」这一部分；可选：${parts.join(' ')}。 Choose from: ${parts.join(' ')}.`,
  );
  process.exitCode = 2;
} else {
  await check(chosen);
}

async function check(wanted: Part[]): Promise<void> {
  const postgres = needs(wanted, 'pg', 'e2e') ? await provided('PostgreSQL', testPostgres) : undefined;
  stopOnSignal(postgres);
  try {
    if (postgres) process.env.TEST_DATABASE_URL = postgres.url;
    if (needs(wanted, 'e2e')) process.env.CHROMIUM_PATH = (await provided('Chromium', testChromium)) ?? '';
    const tallies: Tally[] = [];
    for (const step of allSteps().filter(({ part }) => wanted.includes(part)))
      tallies.push(await timed(step));
    conclude(sum(tallies));
  } finally {
    await postgres?.stop();
  }
}

function conclude({ passed, failed }: Tally): void {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

async function timed(step: Step): Promise<Tally> {
  console.log(`\n== ${step.name}`);
  const started = performance.now();
  const tally = await step.run().catch((error: unknown) => {
    console.error(error);
    return fail;
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${step.name}: ${tally.passed} passed, ${tally.failed} failed, ${seconds} s`);
  return tally;
}

/** A part of the machine that cannot be had fails its own step, not the others. */
async function provided<T>(what: string, find: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    console.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function needs(wanted: Part[], ...any: Part[]): boolean {
  return any.some((part) => wanted.includes(part));
}

function stopOnSignal(postgres: TestPostgres | undefined): void {
  const stop = async () => {
    stopRunning();
    await postgres?.stop();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}
