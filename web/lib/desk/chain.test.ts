import { expect, it } from 'vitest';
import { pagesOf } from './chain.ts';

const ALL = [1, 2, 3, 4, 5];
const ask = (after: number | null) => {
  const rows = ALL.filter((one) => one > (after ?? 0)).slice(0, 2);
  const last = rows.at(-1) ?? 0;
  return Promise.resolve({ rows, next: last < 5 ? last : null });
};

it.each([
  [1, [1, 2], true],
  [2, [1, 2, 3, 4], true],
  [3, ALL, false],
  [9, ALL, false],
])('%i pages are one list, and it says whether there is more', async (count, rows, more) => {
  expect(await pagesOf(count, ask)).toEqual({ rows, more });
});
