import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { bundle } from '../bundle.ts';
import type { Line } from '../run-histories.ts';
import type { Killer } from './list.ts';

export type Verdict = { red: boolean; told: string };

const SEED = 'mutants';

/** Runs the test that has to notice. */
export async function tryKill(root: string, killer: Killer, histories: number): Promise<Verdict> {
  return killer.by === 'sim' ? simulate(root, histories) : runFile(root, killer.by, killer.file);
}

async function simulate(root: string, histories: number): Promise<Verdict> {
  const program = await bundle(root, 'main');
  const child = spawn(process.execPath, [program, 'play', '0', String(histories), SEED], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let played = 0;
  let broken: Line | null = null;
  for await (const text of createInterface({ input: child.stdout })) {
    played++;
    const line = JSON.parse(text) as Line;
    if (!line.violation) continue;
    broken = line;
    child.kill('SIGKILL');
    break;
  }
  if (broken) return { red: true, told: `history ${played}: ${broken.violation?.invariant}` };
  return played === histories
    ? { red: false, told: `${played} histories` }
    : { red: false, told: `the simulation itself fell over after ${played} histories` };
}

function runFile(root: string, project: 'unit' | 'pg', file: string): Verdict {
  const vitest = resolve('node_modules/vitest/vitest.mjs');
  const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--project', project, file], {
    cwd: root,
    encoding: 'utf8',
  });
  const failed = /FAIL.*/.exec(stdout)?.[0] ?? file;
  return { red: status !== 0, told: status === 0 ? `${file} stayed green` : failed.replace(/\s+/g, ' ') };
}
