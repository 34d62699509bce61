import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Line } from './run-histories.ts';

export type Run = {
  program: string;
  seed: string;
  histories: number;
  workers: number;
  hear(line: Line): void;
  env?: NodeJS.ProcessEnv;
};

const SHARE = 60;

/** Plays histories in as many processes as there are cores; a process plays its share and is then replaced by a fresh one. */
export async function playMany(run: Run): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < run.histories) {
      const first = next;
      next += SHARE;
      await playShare(run, first, Math.min(SHARE, run.histories - first));
    }
  };
  await Promise.all(Array.from({ length: run.workers }, worker));
}

async function playShare({ program, seed, hear, env }: Run, first: number, count: number): Promise<void> {
  const child = spawn(process.execPath, [program, 'play', String(first), String(count), seed, 'shrink'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let heard = 0;
  for await (const text of createInterface({ input: child.stdout })) {
    hear(JSON.parse(text) as Line);
    heard++;
  }
  const code = await ended;
  if (code !== 0 || heard !== count)
    throw new Error(`a simulation ended early (${heard} of ${count} from ${seed}:${first}, exit ${code})`);
}
