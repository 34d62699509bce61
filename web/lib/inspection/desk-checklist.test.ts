import { expect, it } from 'vitest';
import type { Checklist } from '#domain/records.ts';
import { checkedGroups, opensCase } from './desk-checklist.ts';

const items = [
  { code: 'F01', group: '消防安全', severity: 'A' },
  { code: 'L03', group: '照明', severity: 'B' },
  { code: 'F02', group: '消防安全', severity: 'B' },
];
const checklist = { items } as unknown as Checklist;
const answer = (itemCode: string, correctedOnSpot = false) => ({
  itemCode,
  result: 'fail' as const,
  note: '',
  correctedOnSpot,
  measured: null,
  board: null,
});

it('keeps the order of the checklist, and an item without an answer stands there without one', () => {
  const groups = checkedGroups(checklist, [answer('F02')], []);
  expect(groups.map(({ group, items: inGroup }) => [group, inGroup.map(({ item }) => item.code)])).toEqual([
    ['消防安全', ['F01', 'F02']],
    ['照明', ['L03']],
  ]);
  expect(groups[0]?.items.map(({ answer: given }) => given?.itemCode ?? null)).toEqual([null, 'F02']);
});

it('points to a case only where there is one', () => {
  const [fire, light] = checkedGroups(
    checklist,
    [answer('F01', true), answer('L03', true), answer('F02')],
    [],
  );
  expect(fire?.items.map(opensCase)).toEqual([true, true]);
  expect(light?.items.map(opensCase)).toEqual([false]);
});
