import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { migrationsInStep } from './migrations.ts';
import { installed, runCommand } from './run-command.ts';
import { fail, pass, playwrightTally, tallyOf, vitestTally, type Tally } from './tally.ts';

export const parts = ['static', 'unit', 'pg', 'e2e'] as const;
export type Part = (typeof parts)[number];
export type Step = { name: string; part: Part; run: () => Promise<Tally> };

const REPORTS = 'test-results';
const RULED = ['web', 'db', 'server', 'e2e', '--config', '.dependency-cruiser.cjs'];

/** The whole check, in order. Each step stands alone, except that the journeys need the build. */
export function allSteps(): Step[] {
  let built = false;
  return [
    { part: 'static', name: 'format', run: () => tool('prettier', '--check', '--log-level=warn', '.') },
    { part: 'static', name: 'lint', run: () => tool('eslint', '--max-warnings=0', '.') },
    { part: 'static', name: 'types', run: types },
    { part: 'static', name: 'house rules', run: () => tool('depcruise', ...RULED) },
    { part: 'static', name: 'migrations in step', run: async () => (migrationsInStep() ? pass : fail) },
    { part: 'unit', name: 'unit tests', run: () => vitest('unit') },
    { part: 'pg', name: 'tests on PostgreSQL', run: () => vitest('pg') },
    {
      part: 'e2e',
      name: 'build',
      run: async () => {
        const tally = await node('server/commands/launch.mjs', 'build');
        built = tally === pass;
        return tally;
      },
    },
    {
      part: 'e2e',
      name: 'journeys',
      run: () => (built ? journeys() : refused('The journeys need the build.')),
    },
  ];
}

async function types(): Promise<Tally> {
  const synced = await tool('svelte-kit', 'sync');
  return synced === pass
    ? tool('svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'error')
    : fail;
}

async function vitest(project: 'unit' | 'pg'): Promise<Tally> {
  if (project === 'pg' && !process.env.TEST_DATABASE_URL) return refused('These tests need PostgreSQL.');
  const report = freshReport(`vitest-${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runCommand(installed('vitest'), ['run', '--project', project, ...reporters]);
  return tallyOf(report, vitestTally, code);
}

async function journeys(): Promise<Tally> {
  if (!process.env.CHROMIUM_PATH) return refused('The journeys need a browser.');
  const report = freshReport('playwright.json');
  const code = await runCommand(installed('playwright'), ['test']);
  if (code !== 0) tellScreens();
  return tallyOf(report, playwrightTally, code);
}

// A journey that fails far away must say what its screen showed: the traces stay behind there.
function tellScreens(): void {
  const root = `${REPORTS}/journeys`;
  if (!existsSync(root)) return;
  for (const journey of readdirSync(root)) {
    const told = `${root}/${journey}/error-context.md`;
    const screen = existsSync(told) && /```yaml\n([^]*?)```/.exec(readFileSync(told, 'utf8'))?.[1];
    if (screen) console.log(`\n-- ${journey}\n${screen}`);
  }
}

function freshReport(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  rmSync(`${REPORTS}/${name}`, { force: true });
  return `${REPORTS}/${name}`;
}

async function tool(name: string, ...args: string[]): Promise<Tally> {
  return (await runCommand(installed(name), args)) === 0 ? pass : fail;
}

async function node(...args: string[]): Promise<Tally> {
  return (await runCommand(process.execPath, args)) === 0 ? pass : fail;
}

async function refused(why: string): Promise<Tally> {
  console.error(why);
  return fail;
}
