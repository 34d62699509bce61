import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FREQUENCY } from '#db/policies/frequency.ts';
import { patrolsDue, visitIdOf, type PatrolledLot, type PatrolWorld } from './patrols-due.ts';
import { FACILITY, INSPECTOR } from './worlds.ts';

const TODAY = '2026-11-21';
const edition = (template: 'patrol' | 'formal') => ({
  ...{ id: `${template}@t`, template, validFrom: '2026-01-01', validTo: null },
});
const lot = (
  id: string,
  changes: Partial<PatrolledLot> & { grade?: 'red' | 'green' } = {},
): PatrolledLot => ({
  ...{ isBusy: false, done: '2026-11-14', unable: null, calledOff: null },
  ...changes,
  facility: { ...FACILITY, id, grade: changes.grade ?? 'red', ...changes.facility },
});
const who = (userId: string, open = 0, areaId = '320281001') => ({
  actor: { ...INSPECTOR, userId, grants: [{ role: 'inspector' as const, areaId, operatorId: null }] },
  open,
});
const WORLD: PatrolWorld = {
  lots: [lot('f-1')],
  patrollers: [who('u-1')],
  editions: [edition('patrol'), edition('formal')],
  frequency: FREQUENCY,
  today: TODAY,
};
const dueIn = (changes: Partial<PatrolWorld>) => patrolsDue({ ...WORLD, ...changes });

describe('GRD-02 patrols that fall due', () => {
  it('a red lot has its turn with the whole list, a green one not yet', () => {
    const { plans } = dueIn({ lots: [lot('f-1'), lot('f-2', { grade: 'green' })] });
    expect(plans).toEqual([
      {
        ...{ id: `due.${TODAY}.f-1`, facilityId: 'f-1', assigneeId: 'u-1', secondId: null, dueOn: TODAY },
        ...{
          checklistId: 'formal@t',
          kind: 'patrol',
          origin: 'due',
          clue: null,
          reason: '红色等级，加密巡查',
        },
      },
    ]);
    const green = lot('f-2', { grade: 'green', done: '2026-08-23' });
    expect(dueIn({ lots: [green] }).plans).toMatchObject([{ checklistId: 'patrol@t', reason: '例行巡查' }]);
  });

  it('plans so many days ahead and no further, and what is overdue for today under the day it was due', () => {
    expect(dueIn({ lots: [lot('f-1', { done: '2026-11-17' })] }).plans).toMatchObject([
      { dueOn: '2026-11-24' },
    ]);
    expect(dueIn({ lots: [lot('f-1', { done: '2026-11-18' })] }).plans).toEqual([]);
    expect(dueIn({ lots: [lot('f-1', { done: '2026-10-01' })] }).plans).toMatchObject([
      { dueOn: TODAY, id: 'due.2026-10-08.f-1' },
    ]);
  });

  it('leaves out a lot with an open visit and one that is closed for good', () => {
    const closed = lot('f-2', { facility: { ...FACILITY, exclusion: 'closed' } });
    expect(dueIn({ lots: [lot('f-1', { isBusy: true }), closed] })).toEqual({ plans: [], unassigned: [] });
  });

  it('names the lots that nobody may inspect, and plans none where no edition holds', () => {
    expect(dueIn({ patrollers: [who('u-1', 0, '320281002')] })).toEqual({ plans: [], unassigned: ['f-1'] });
    expect(dueIn({ editions: [edition('patrol')] })).toEqual({ plans: [], unassigned: [] });
  });

  it('gives each visit to whom has fewest, so that loads end within one of each other', () => {
    const loads = fc.array(fc.nat(6), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(loads, fc.nat(30), (open, count) => {
        const patrollers = open.map((number, index) => who(`u-${index}`, number));
        const lots = Array.from({ length: count }, (_, index) => lot(`f-${index}`));
        const { plans } = dueIn({ patrollers, lots });
        expect(plans).toHaveLength(count);
        const total = patrollers.map(
          ({ actor, open: before }) =>
            [before, plans.filter(({ assigneeId }) => assigneeId === actor.userId).length] as const,
        );
        const given = total.filter(([, more]) => more > 0).map(([before, more]) => before + more);
        const lowest = Math.min(...total.map(([before, more]) => before + more));
        expect(Math.max(lowest, ...given) - lowest).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a long identifier still gives a visit of its own', () => {
    expect(visitIdOf('f'.repeat(80), TODAY).length).toBeLessThanOrEqual(80);
    expect(visitIdOf('f'.repeat(80), TODAY)).not.toBe(visitIdOf('g'.repeat(80), TODAY));
  });
});
