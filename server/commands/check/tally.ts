import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How many checks passed and failed; a skipped test is a failed one. */
export type Tally = { passed: number; failed: number };

export const pass: Tally = { passed: 1, failed: 0 };
export const fail: Tally = { passed: 0, failed: 1 };

export function sum(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  };
}

const VitestReport = z.object({
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Counts vitest's JSON report. A file that could not be loaded has no tests in it: it fails as one. */
export function vitestTally(report: unknown): Tally {
  const files = VitestReport.parse(report).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const unloaded = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(failedTest),
  );
  return { passed, failed: tests.length - passed + unloaded.length };
}

export function playwrightTally(report: unknown): Tally {
  const { expected, unexpected, flaky, skipped } = PlaywrightReport.parse(report).stats;
  return { passed: expected, failed: unexpected + flaky + skipped };
}

/** A runner that ended badly without naming a failed test (no report, an error outside a test) failed once. */
export function tallyOf(file: string, count: (report: unknown) => Tally, exitCode: number): Tally {
  const counted = readReport(file, count);
  if (!counted) return fail;
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function readReport(file: string, count: (report: unknown) => Tally): Tally | undefined {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.error(`${file} cannot be counted: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function failedTest(test: { status: string }): boolean {
  return test.status === 'failed';
}
