import { expect, it } from 'vitest';
import { retryAfterSeconds } from './retry-after.ts';

const now = new Date('2026-03-02T01:00:00Z');

it.each([
  ['120', 120],
  ['Mon, 02 Mar 2026 01:01:00 GMT', 60],
  ['Mon, 02 Mar 2026 00:00:00 GMT', 0],
  ['soon', null],
  [null, null],
])('Retry-After %s is %s s', (value, seconds) => {
  expect(retryAfterSeconds(value, now)).toBe(seconds);
});
