import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { playMany } from './play-many.ts';
import type { Line } from './run-histories.ts';

const HISTORIES = 80;
const SEED = 'short';
const kept = resolve('e2e/sim/regressions');
let program = '';

beforeAll(async () => {
  program = await bundle(resolve('.'), 'main');
});

async function lines(...args: string[]): Promise<Line[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { maxBuffer: 2 ** 28 });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

it('the same seed is the same history, to the last step', async () => {
  const [one, other] = await Promise.all([
    lines('play', '0', '4', 'twice', 'trace'),
    lines('play', '2', '2', 'twice', 'trace'),
  ]);
  expect(one[2]?.trace?.length).toBeGreaterThan(50);
  expect(one.slice(2).map(({ trace }) => trace)).toEqual(other.map(({ trace }) => trace));
}, 120_000);

it(`keeps every promise through ${HISTORIES} histories`, async () => {
  const heard: Line[] = [];
  await playMany({ program, seed: SEED, histories: HISTORIES, workers: 2, hear: (line) => heard.push(line) });
  expect(heard).toHaveLength(HISTORIES);
  expect(heard.filter(({ violation }) => violation)).toEqual([]);
}, 240_000);

it('keeps the promises it once broke', async () => {
  const files = readdirSync(kept).map((file) => resolve(kept, file));
  const played = files.length === 0 ? [] : await lines('replay', ...files);
  expect(played.map(({ seed, violation }) => ({ seed, violation }))).toEqual(
    played.map(({ seed }) => ({ seed, violation: null })),
  );
}, 120_000);
