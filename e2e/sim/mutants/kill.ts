import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { bundle } from '../bundle.ts';
import type { Line } from '../run-histories.ts';
import type { Direct, Killer } from './mutant.ts';

/** `broken`: it said neither yes nor no; that kills nothing. */
export type Verdict = { is: 'red' | 'green' | 'broken'; told: string };

const SEED = 'mutants';
const LONGEST_MS = 600_000;

/** Runs the test that has to notice; the simulator within so many histories. */
export async function tryKill(root: string, killer: Killer, histories: number): Promise<Verdict> {
  return killer.by === 'sim' ? simulate(root, histories) : runTest(root, killer);
}

async function simulate(root: string, histories: number): Promise<Verdict> {
  const program = await bundle(root, 'main');
  const child = spawn(process.execPath, [program, 'play', '0', String(histories), SEED], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  const verdict = await listen(child, histories);
  clearTimeout(limit);
  child.kill('SIGKILL');
  return verdict;
}

async function listen(child: ChildProcess, histories: number): Promise<Verdict> {
  let played = 0;
  for await (const text of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    played++;
    const { seed, violation } = JSON.parse(text) as Line;
    if (violation)
      return { is: 'red', told: firstLine(`history ${seed}, ${violation.invariant}: ${violation.message}`) };
  }
  return played === histories
    ? { is: 'green', told: `${played} histories` }
    : { is: 'broken', told: `the simulation itself fell over after ${played} histories` };
}

type Assertion = { title: string; status: string; failureMessages: string[] };
type Report = { testResults: { message: string; assertionResults: Assertion[] }[] };

async function runTest(root: string, { by, file, test }: Direct): Promise<Verdict> {
  const report = join(root, 'report.json');
  rmSync(report, { force: true });
  const reporters = ['--reporter=json', `--outputFile=${report}`];
  const args = [
    resolve('node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    by,
    file,
    '-t',
    literally(test),
  ];
  const child = spawn(process.execPath, [...args, ...reporters], { cwd: root, stdio: 'ignore' });
  const limit = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  await once(child, 'exit');
  clearTimeout(limit);
  return verdictOf(report, test);
}

/** Only the named test counts: a file that cannot even be loaded proves nothing. */
function verdictOf(report: string, test: string): Verdict {
  const { testResults } = readReport(report);
  const found = testResults.flatMap((one) => one.assertionResults).find(({ title }) => title === test);
  if (found?.status === 'passed') return { is: 'green', told: test };
  if (found?.status === 'failed') return { is: 'red', told: firstLine(found.failureMessages[0] ?? '') };
  return { is: 'broken', told: firstLine(testResults[0]?.message ?? '') || `there is no test “${test}”` };
}

function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch (error) {
    return { testResults: [{ message: `no report: ${String(error)}`, assertionResults: [] }] };
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 160);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
