import { describe, expect, it } from 'vitest';
import { drawArgs, emptyDraw, faultsOfDraw, lotsFor, officersFor, type Lot } from './draw-form.ts';

type People = Parameters<typeof officersFor>[1];
const people = [
  ['u-1', 'inspector', '320281001', 'JY-1', false],
  ['u-2', 'officer', '320281001', null, false],
  ['u-3', 'inspector', '320281002', 'JY-3', false],
  ['u-4', 'inspector', '320281', 'JY-4', true],
  ['u-5', 'manager', '320281', 'JY-5', false],
].map(([id, role, areaId, certNo, suspended]) => ({
  ...{ id, certNo, suspended, name: id, title: '', username: id, createdAt: '' },
  grants: [{ role, areaId, operatorId: null }],
})) as unknown as People;
const lot = (id: string, streetId: string, grade: Lot['grade']): Lot => ({
  ...{ id, streetId, grade, name: id, kind: 'public' },
});
const lots = [lot('f-1', '320281001', 'red'), lot('f-2', '320281001', null), lot('f-3', '320281002', 'red')];
const editions = [
  {
    id: 'formal@1',
    template: 'formal' as const,
    name: '',
    edition: '1',
    validFrom: '2026-11-01',
    validTo: null,
  },
];
const form = { ...emptyDraw('2026-11-30'), areaId: '320281', reason: '季度抽查', count: '2' };

describe('GOV-12 the two lists of a draw', () => {
  it('lots come by area and grade, ungraded ones as a grade of their own', () => {
    const ids = (areaId: string, grades: typeof form.grades) =>
      lotsFor({ ...form, areaId, grades }, lots).map(({ id }) => id);
    expect(ids('320281', form.grades)).toEqual(['f-1', 'f-2', 'f-3']);
    expect(ids('320281001', ['red'])).toEqual(['f-1']);
    expect(ids('320281', ['none'])).toEqual(['f-2']);
  });

  it('officers are people at work in the area; for a formal inspection only those with certificates', () => {
    const ids = (changes: Partial<typeof form>) =>
      officersFor({ ...form, ...changes }, people).map(({ id }) => id);
    expect(ids({})).toEqual(['u-1', 'u-3']);
    expect(ids({ kind: 'patrol' })).toEqual(['u-1', 'u-2', 'u-3']);
    expect(ids({ kind: 'patrol', leftOut: ['u-2'] })).toEqual(['u-1', 'u-3']);
    expect(ids({ kind: 'patrol', areaId: '320281001' })).toEqual(['u-1', 'u-2']);
  });

  it('the form names what is missing and sends no seed', () => {
    const lists = { lots, officers: officersFor(form, people) };
    const known = { editions, today: '2026-11-21' };
    expect(faultsOfDraw(form, lists, known)).toEqual([]);
    expect(faultsOfDraw({ ...form, areaId: '', reason: ' ', count: '0' }, lists, known)).toEqual([
      ...['area', 'count', 'reason'],
    ]);
    expect(faultsOfDraw({ ...form, count: '4', dueOn: '2026-10-01' }, lists, known)).toEqual([
      ...['edition', 'count', 'due'],
    ]);
    expect(faultsOfDraw(form, { lots: [], officers: [] }, known)).toEqual(['lots', 'officers']);
    expect(drawArgs(form, lists, editions)).toEqual({
      ...{
        areaId: '320281',
        lots: ['f-1', 'f-2', 'f-3'],
        officers: ['u-1', 'u-3'],
        count: 2,
        kind: 'formal',
      },
      ...{ checklistId: 'formal@1', dueOn: '2026-11-30', reason: '季度抽查' },
    });
  });
});
