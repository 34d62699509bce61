import { expect, it } from 'vitest';
import type { RouteRow } from '#domain/routing-shapes.ts';
import { headFaults, inOrder, isFallback, rowFaults } from './routing-form.ts';

const row = (changes: Partial<RouteRow>): RouteRow => ({
  ...{ areaId: '320281', kind: 'any', what: '', authority: '城管', endpoint: null },
  ...changes,
});
const known = { taken: ['1'], today: '2026-11-20' };

it('a draft says what it lacks', () => {
  expect(headFaults({ edition: '2', validFrom: '2026-11-20', reason: '改革' }, known)).toEqual([]);
  expect(headFaults({ edition: ' ', validFrom: '', reason: '' }, known)).toEqual([
    'edition',
    'validFrom',
    'reason',
  ]);
  expect(headFaults({ edition: '1', validFrom: '2026-11-19', reason: 'x' }, known)).toEqual([
    'taken',
    'validFrom',
  ]);
});

it('a row says what it lacks, and stands once for its place and matter', () => {
  expect(rowFaults(row({ kind: 'item', authority: ' ' }), [])).toEqual(['authority', 'what']);
  expect(rowFaults(row({}), [row({ authority: '消防' })])).toEqual(['twice']);
  expect(rowFaults(row({}), [row({ areaId: '320281001' })])).toEqual([]);
});

it('rows stand in the order in which they decide, the last one is for everything else', () => {
  const narrow = row({ kind: 'type', what: 'flooding', areaId: '320281001' });
  const rows = [row({}), row({ kind: 'group', what: 'F' }), row({ kind: 'type', what: 'flooding' }), narrow];
  const ordered = inOrder([...rows, row({ kind: 'item', what: 'F01' })]);
  expect(ordered.map(({ kind, areaId }) => [kind, areaId.length])).toEqual([
    ['item', 6],
    ['type', 9],
    ['type', 6],
    ['group', 6],
    ['any', 6],
  ]);
  expect(ordered.filter((one) => isFallback(one, '320281'))).toHaveLength(1);
});
