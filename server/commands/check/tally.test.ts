import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { playwrightTally, sum, tallyOf, vitestTally } from './tally.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tally-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

it('counts a skipped test as failed', () => {
  const report = { testResults: [file('passed', 'passed', 'passed', 'skipped', 'pending', 'todo')] };
  expect(vitestTally(report)).toEqual({ passed: 2, failed: 3 });
});

it('counts a test file that could not be loaded as one failure', () => {
  const report = { testResults: [file('failed'), file('failed', 'failed', 'passed')] };
  expect(vitestTally(report)).toEqual({ passed: 1, failed: 2 });
});

it('counts flaky and skipped journeys as failed', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 } };
  expect(playwrightTally(report)).toEqual({ passed: 4, failed: 3 });
});

it('fails once when a runner left no report', () => {
  expect(tallyOf(join(folder, 'none.json'), vitestTally, 0)).toEqual({ passed: 0, failed: 1 });
});

it('fails once when a runner ended badly although every test passed', () => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify({ testResults: [file('passed', 'passed')] }));
  expect(tallyOf(path, vitestTally, 0)).toEqual({ passed: 1, failed: 0 });
  expect(tallyOf(path, vitestTally, 1)).toEqual({ passed: 1, failed: 1 });
});

it('adds the steps up', () => {
  expect(
    sum([
      { passed: 2, failed: 1 },
      { passed: 3, failed: 0 },
    ]),
  ).toEqual({ passed: 5, failed: 1 });
});
