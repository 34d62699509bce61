import { describe, expect, it } from 'vitest';
import { fits, isFiltered, NO_FILTER, type Filter } from './filter.ts';

const lots = [
  { id: 'a', grade: 'red' as const },
  { id: 'b', grade: 'red' as const },
  { id: 'c', grade: 'green' as const },
  { id: 'd', grade: null },
];
const [inTrouble, today] = [new Set(['a', 'c']), new Set(['b', 'c'])];
const left = (filter: Filter) =>
  lots
    .filter((lot) => fits(lot, filter, inTrouble, today))
    .map(({ id }) => id)
    .join('');

describe('the filters of the map', () => {
  it.each([
    [NO_FILTER, 'abcd'],
    [{ matter: 'trouble', grade: null }, 'ac'],
    [{ matter: 'today', grade: null }, 'bc'],
    [{ matter: null, grade: 'red' }, 'ab'],
    [{ matter: 'today', grade: 'red' }, 'b'],
  ] as [Filter, string][])('%j leaves %s', (filter, ids) => {
    expect(left(filter)).toBe(ids);
    expect(isFiltered(filter)).toBe(ids !== 'abcd');
  });
});
