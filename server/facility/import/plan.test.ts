import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { parseMapping } from './mapping.ts';
import { facilityId, planImport, type Known } from './plan.ts';
import { readRows, type SourceRow } from './rows.ts';

function must<T>(value: T): Exclude<T, { refused: unknown }> {
  if (isRefusal(value)) throw new Error(JSON.stringify(value));
  return value as Exclude<T, { refused: unknown }>;
}

it('any order of the rows stores the same lots', async () => {
  const mapping = must(parseMapping(await readFile('docs/interface/import/karlsruhe.json', 'utf8')));
  const rows = must(
    await readRows(await readFile('server/facility/import/fixtures/karlsruhe.json'), mapping),
  );
  const known: Known = { areas: mapping.areas, facilities: [], operators: [] };
  const stored = (order: SourceRow[]) =>
    planImport(order, mapping, known, { reason: '' })
      .flatMap((step) => ('args' in step ? [step.args] : []))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  const expected = stored(rows);
  expect(expected).toHaveLength(76);
  fc.assert(
    fc.property(fc.shuffledSubarray([...rows.keys()], { minLength: rows.length }), (order) => {
      expect(stored(order.flatMap((index) => rows[index] ?? []))).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

it('identifiers are stable and safe in an address', () => {
  expect(facilityId('parkhaeuser.1')).toBe('f-parkhaeuser.1');
  expect(facilityId('停车场/1')).toMatch(/^f-[0-9a-f]{24}$/);
  expect(facilityId('../x')).toBe(facilityId('../x'));
});
