import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Line } from './run-histories.ts';

export type Run = {
  program: string;
  seed: string;
  histories: number;
  workers: number;
  hear(line: Line): void;
  /** How long a process was busy with what was heard, in seconds, also where an earlier run had played it. */
  spent?(seconds: number): void;
  /** A share that this very program has played whole, in an earlier run, is heard from what was written down then. */
  goesOn?: boolean;
  /** All of them go to one line of the client's code on purpose. */
  led?: boolean;
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
      await shareOf(run, first, Math.min(share, run.histories - first));
    }
  };
  await Promise.all(Array.from({ length: run.workers }, worker));
}

type Played = { seconds: number; lines: Line[] };

async function shareOf(run: Run, first: number, count: number): Promise<void> {
  const path = join(
    dirname(run.program),
    'played',
    programHash(run),
    `${run.seed}${run.led ? '-led' : ''}-${first}-${count}.json`,
  );
  const before = run.goesOn && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Played) : null;
  for (const line of before?.lines ?? []) run.hear(line);
  const { seconds, lines } = before ?? (await playShare(run, first, count));
  if (!before && run.goesOn && !lines.some(({ violation }) => violation)) keep(path, { seconds, lines });
  run.spent?.(seconds);
}

function programHash({ program }: Run): string {
  return createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 16);
}

function keep(path: string, played: Played): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, JSON.stringify(played));
  renameSync(`${path}.part`, path);
}

async function playShare(
  { program, seed, hear, led, env }: Run,
  first: number,
  count: number,
): Promise<Played> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [...MEMORY, program, 'play', String(first), String(count), seed, 'shrink', led ? 'led' : ''],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    },
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const lines: Line[] = [];
  // A step that waits for ever has no steps to be counted.
  const watchdog = setInterval(() => child.kill('SIGKILL'), SILENCE_MS);
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    hear(line);
    lines.push(line);
    watchdog.refresh();
  }
  const code = await ended;
  clearInterval(watchdog);
  if (code !== 0 || lines.length !== count)
    throw new Error(
      `a simulation ended early (${lines.length} of ${count} from ${seed}:${first}, exit ${code})`,
    );
  return { seconds: (performance.now() - startedAt) / 1000, lines };
}
