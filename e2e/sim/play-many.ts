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

/** Histories leave much short-lived litter: a larger nursery is swept less often, and every core has a history of its own to play. */
const MEMORY = ['--max-semi-space-size=64', '--single-threaded-gc'];
const SHARE = 400;
const SILENCE_MS = 300_000;

/** Plays histories in as many processes as there are cores; a process plays its share and is then replaced by a fresh one. */
export async function playMany(run: Run): Promise<void> {
  let next = 0;
  const share = Math.min(SHARE, Math.ceil(run.histories / run.workers));
  const worker = async () => {
    while (next < run.histories) {
      const first = next;
      next += share;
      await playShare(run, first, Math.min(share, run.histories - first));
    }
  };
  await Promise.all(Array.from({ length: run.workers }, worker));
}

async function playShare({ program, seed, hear, env }: Run, first: number, count: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [...MEMORY, program, 'play', String(first), String(count), seed, 'shrink'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    },
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let heard = 0;
  // A step that waits for ever has no steps to be counted.
  const watchdog = setInterval(() => child.kill('SIGKILL'), SILENCE_MS);
  for await (const text of createInterface({ input: child.stdout })) {
    hear(JSON.parse(text) as Line);
    heard++;
    watchdog.refresh();
  }
  const code = await ended;
  clearInterval(watchdog);
  if (code !== 0 || heard !== count)
    throw new Error(`a simulation ended early (${heard} of ${count} from ${seed}:${first}, exit ${code})`);
}
