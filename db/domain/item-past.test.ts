import { expect, it } from 'vitest';
import { itemPast, type PastCheck } from './item-past.ts';
import type { Answer } from './records.ts';
import { caseOf } from './worlds.ts';

const answer = (itemCode: string, result: Answer['result'], note = '') =>
  ({ itemCode, result, note }) as Answer;
const check = (id: string, day: string, answers: Answer[]): PastCheck => ({
  ...{ id, answers, inspectorName: `巡检员 ${id}`, finishedAt: `2026-${day}T08:00:00.000Z` },
});
const OURS = caseOf({ id: 'i-9.F01', inspectionId: 'i-9', recordId: 'i-9' });

it('INS-01 the same item at the same lot, newest first, each result with its case and without those of the case itself', () => {
  const before = caseOf({
    ...{ id: 'i-2.F01', inspectionId: 'i-2', state: 'closed', caseNo: '案 2' },
    recheck: {
      ...{ recordId: 'x', result: 'passed', byId: 'u', byName: '王强', note: '已清空' },
      at: '2026-03-09T08:00:00.000Z',
    },
  });
  const checks = [
    check('i-1', '01-05', [answer('F01', 'pass')]),
    check('i-2', '03-02', [answer('L03', 'fail'), answer('F01', 'fail', '堆放纸箱')]),
    check('i-3', '05-01', [answer('L03', 'pass')]),
    check('i-9', '11-20', [answer('F01', 'fail')]),
  ];
  expect(
    itemPast(OURS, checks, [OURS, before]).map((past) => [past.kind, past.result, past.at.slice(5, 10)]),
  ).toEqual([
    ['recheck', 'pass', '03-09'],
    ['inspection', 'fail', '03-02'],
    ['inspection', 'pass', '01-05'],
  ]);
  const [, found] = itemPast(OURS, checks, [OURS, before]);
  expect(found).toMatchObject({
    by: '巡检员 i-2',
    note: '堆放纸箱',
    inspectionId: 'i-2',
    matter: { caseNo: '案 2' },
  });
});

it('a case of another item, or of the same kind but found by a checklist, is not of it', () => {
  const report = caseOf({ id: 'v-1', itemCode: null, inspectionId: null });
  const alike = caseOf({
    id: 'v-2',
    itemCode: null,
    inspectionId: null,
    foundAt: '2026-02-01T00:00:00.000Z',
  });
  const otherKind = caseOf({ id: 'v-3', itemCode: null, inspectionId: null, type: 'flooding' });
  const all = [
    report,
    alike,
    otherKind,
    OURS,
    caseOf({ id: 'i-4.L03', itemCode: 'L03', inspectionId: 'i-4' }),
  ];
  expect(itemPast(report, [check('i-1', '01-05', [answer('F01', 'pass')])], all)).toMatchObject([
    { kind: 'report', result: 'fail', matter: { id: 'v-2' } },
  ]);
  expect(itemPast(OURS, [], all)).toEqual([]);
});

it('a finding whose inspection is not at hand is still told, from its case', () => {
  const before = caseOf({ id: 'i-2.F01', inspectionId: 'i-2', foundAt: '2024-02-01T00:00:00.000Z' });
  expect(itemPast(OURS, [], [before])).toMatchObject([
    { kind: 'report', at: '2024-02-01T00:00:00.000Z', inspectionId: 'i-2', matter: { id: 'i-2.F01' } },
  ]);
});
