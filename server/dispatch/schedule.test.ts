import { expect, it } from 'vitest';
import { nextTry } from './schedule.ts';

const schedule = [0, 5, 300];
const now = new Date('2026-03-02T01:00:00Z');
const retry = (afterSeconds: number | null = null) => ({
  kind: 'retry' as const,
  status: 503,
  error: '',
  afterSeconds,
});
const seconds = (at: Date | null) => at && (at.getTime() - now.getTime()) / 1000;

it('INS-02 waits longer after every try, then gives up', () => {
  const waits = [1, 2, 3].map((tries) => seconds(nextTry(tries, schedule, retry(), now, 0)));
  expect(waits).toEqual([5, 300, null]);
});

it('spreads tries by up to a tenth, never earlier', () => {
  expect(seconds(nextTry(2, schedule, retry(), now, 0.5))).toBe(315);
});

it('waits as long as it was asked to, but at most a day', () => {
  expect(seconds(nextTry(1, schedule, retry(60), now, 0))).toBe(60);
  expect(seconds(nextTry(2, schedule, retry(60), now, 0))).toBe(300);
  expect(seconds(nextTry(1, schedule, retry(1e9), now, 0))).toBe(86_400);
});
