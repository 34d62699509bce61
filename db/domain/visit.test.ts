import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from './decision.ts';
import { redrawn } from './draw.ts';
import type { Args } from './mutations.ts';
import type { VisitDraw } from './office-records.ts';
import type { Checklist, Facility, Visit } from './records.ts';
import { isRefusal } from './refusal.ts';
import { countedVisits } from './visit-cap.ts';
import { drawVisits, type DrawWorld } from './visit-draw.ts';
import { approve, cancel, plan, type PlanWorld, type Sent } from './visit.ts';
import { FACILITY, INSPECTOR, ITEM, MANAGER, VISIT, WHEN } from './worlds.ts';

const CHECKLIST = { id: 'formal@t', items: [ITEM] } as unknown as Checklist;
const sent = (userId: string, certNo: string | null = `JY-${userId}`): Sent => ({
  actor: { ...INSPECTOR, userId, name: userId },
  certNo,
});
const WORLD: PlanWorld = {
  facility: FACILITY,
  checklist: CHECKLIST,
  existing: null,
  assignee: sent('u-1'),
  second: sent('u-2'),
  formals: [],
  cap: { perYear: 2 },
};
const ARGS: Args<'visit.plan'> = {
  id: 'v-new',
  facilityId: FACILITY.id,
  assigneeId: 'u-1',
  secondId: 'u-2',
  checklistId: CHECKLIST.id,
  kind: 'formal',
  origin: 'hand',
  clue: null,
  reason: '年度计划',
  dueOn: '2026-11-25',
};
const CLUE = { origin: 'clue', clue: { kind: 'complaint', ref: '12345-2026-0099' } } as const;
const formal = (id: string, changes: Partial<Visit> = {}): Visit => ({
  ...VISIT,
  id,
  kind: 'formal',
  dueOn: '2026-03-01',
  state: 'done',
  ...changes,
});
const planWith = (world: Partial<PlanWorld>, args: Partial<Args<'visit.plan'>> = {}) =>
  plan.decide({ ...WORLD, ...world }, { ...ARGS, ...args }, MANAGER, WHEN);
const rowOf = (decided: unknown) => (decided as Change[])[0]?.row as Visit;

describe('visit.plan', () => {
  it('a formal visit names two officers with their certificates and waits for approval', () => {
    expect(rowOf(planWith({}))).toMatchObject({
      state: 'waiting',
      enterpriseId: 'op-1',
      secondId: 'u-2',
      officers: [
        { userId: 'u-1', certNo: 'JY-u-1' },
        { userId: 'u-2', certNo: 'JY-u-2' },
      ],
    });
  });

  it('a patrol is due at once and needs one', () => {
    expect(
      rowOf(planWith({ second: null }, { kind: 'patrol', secondId: null, origin: 'due' })),
    ).toMatchObject({
      state: 'due',
      secondId: null,
    });
  });

  it('the yearly cap refuses the visit after the last; one by clue passes and is counted apart', () => {
    const formals = [formal('v-1'), formal('v-2')];
    expect(planWith({ formals })).toMatchObject({ refused: 'yearly_cap_reached' });
    const byClue = rowOf(planWith({ formals }, CLUE));
    expect(byClue).toMatchObject({ origin: 'clue', clue: CLUE.clue });
    expect(countedVisits([...formals, byClue], 'op-1', '2026')).toEqual({ capped: 2, byClue: 1 });
  });

  it('the cap counts what was or will be done of one enterprise in one year, whatever the order', () => {
    const visits = fc.array(
      fc.record({
        kind: fc.constantFrom('patrol', 'formal'),
        origin: fc.constantFrom('due', 'draw', 'clue', 'hand'),
        state: fc.constantFrom('waiting', 'due', 'done', 'unable', 'cancelled'),
        dueOn: fc.constantFrom('2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'),
        enterpriseId: fc.constantFrom('op-1', 'op-2'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(visits, (some) => {
        const formals = some.map((changes, at) => formal(`v-${at}`, changes as Partial<Visit>));
        const counting = formals.filter(
          ({ kind, origin, state, dueOn, enterpriseId }) =>
            kind === 'formal' &&
            origin !== 'clue' &&
            ['waiting', 'due', 'done'].includes(state) &&
            dueOn.startsWith('2026') &&
            enterpriseId === 'op-1',
        );
        expect(isRefusal(planWith({ formals }))).toBe(counting.length >= 2);
        expect(isRefusal(planWith({ formals }, CLUE))).toBe(false);
      }),
    );
  });

  it('planning the same visit again does not count it against itself', () => {
    const formals = [formal('v-1'), formal('v-new', { state: 'waiting' })];
    expect(isRefusal(planWith({ formals, existing: formals[1] as Visit }))).toBe(false);
  });

  it.each([
    ['two_officers_needed', { second: null }, { secondId: null }],
    ['two_officers_needed', { second: sent('u-1') }, { secondId: 'u-1' }],
    ['certificate_missing', { second: sent('u-2', null) }, {}],
    ['assignee_elsewhere', { second: null }, {}],
    ['clue_missing', {}, { origin: 'clue' as const }],
    ['clue_missing', {}, { clue: CLUE.clue }],
    ['checklist_unknown', { checklist: null }, {}],
    ['facility_unknown', { facility: null }, {}],
    ['already_submitted', { existing: formal('v-new') }, {}],
  ] as const)('is refused as %s', (refused, world, args) => {
    expect(planWith(world, args)).toMatchObject({ refused });
  });
});

describe('visit.approve and visit.cancel', () => {
  const waiting = formal('v-1', { state: 'waiting' });
  const told = { visitId: 'v-1', notice: { given: true, reason: '' } };

  it('approval says who, when and how the lot is told', () => {
    expect(rowOf(approve.decide({ visit: waiting, facility: FACILITY }, told, MANAGER, WHEN))).toMatchObject({
      state: 'due',
      approvedBy: MANAGER.name,
      approvedAt: WHEN.at,
      notice: told.notice,
    });
  });

  it('no notice without a reason; nothing to approve twice', () => {
    const silent = { visitId: 'v-1', notice: { given: false, reason: ' ' } };
    expect(approve.decide({ visit: waiting, facility: null }, silent, MANAGER, WHEN)).toMatchObject({
      refused: 'notice_reason_missing',
    });
    expect(approve.decide({ visit: formal('v-1'), facility: null }, told, MANAGER, WHEN)).toMatchObject({
      refused: 'visit_not_waiting',
    });
  });

  it('what is done cannot be called off', () => {
    const args = { visitId: 'v-1', reason: '企业停业' };
    expect(rowOf(cancel.decide({ visit: waiting, facility: null }, args, MANAGER, WHEN))).toMatchObject({
      state: 'cancelled',
      reason: '企业停业',
    });
    expect(cancel.decide({ visit: formal('v-1'), facility: null }, args, MANAGER, WHEN)).toMatchObject({
      refused: 'visit_over',
    });
  });
});

describe('visit.draw', () => {
  const lots: Facility[] = [1, 2, 3, 4, 5, 6].map((number) => ({
    ...FACILITY,
    id: `f-${number}`,
    operatorId: number <= 3 ? 'op-1' : null,
  }));
  const DRAW: Args<'visit.draw'> = {
    drawId: 'd-1',
    areaId: '320281',
    seed: '20261120-第一次',
    lots: lots.map(({ id }) => id),
    officers: ['u-1', 'u-2', 'u-3'],
    count: 3,
    kind: 'formal',
    checklistId: CHECKLIST.id,
    dueOn: '2026-12-01',
    reason: '第四季度双随机',
  };
  const world: DrawWorld = {
    existing: null,
    checklist: CHECKLIST,
    facilities: lots,
    sent: ['u-1', 'u-2', 'u-3'].map((id) => sent(id)),
    formals: [],
    cap: { perYear: 1 },
  };
  const drawWith = (changes: Partial<DrawWorld>, args: Partial<Args<'visit.draw'>> = {}) =>
    drawVisits.decide({ ...world, ...changes }, { ...DRAW, ...args }, MANAGER, WHEN);
  const recordOf = (decided: unknown) => (decided as Change[])[0]?.row as VisitDraw;
  const visitsOf = (decided: unknown) => (decided as Change[]).slice(1).map(({ row }) => row as Visit);

  it('re-run from what it stored it gives the same list', () => {
    const record = recordOf(drawWith({}));
    expect(redrawn(record)).toEqual(record.drawn);
    expect(visitsOf(drawWith({})).map(({ facilityId }) => facilityId)).toEqual(
      record.drawn.map(({ lot }) => lot),
    );
  });

  it('passes over an enterprise that had its visits, and one that this draw already visits, and says so', () => {
    const record = recordOf(drawWith({}, { count: 6 }));
    expect(record.drawn).toHaveLength(4);
    expect(record.passedOver).toHaveLength(2);
    expect(redrawn(record)).toEqual(record.drawn);
    expect(redrawn({ ...record, seed: `${record.seed}!` })).not.toEqual(record.drawn);
    const later = recordOf(drawWith({ formals: [formal('v-9', { enterpriseId: 'op-1' })] }, { count: 6 }));
    expect(later.drawn.map(({ lot }) => lot).sort()).toEqual(['f-4', 'f-5', 'f-6']);
    expect(later.passedOver.sort()).toEqual(['f-1', 'f-2', 'f-3']);
  });

  it('only who has a certificate is drawn for a formal visit', () => {
    const people = [sent('u-1'), sent('u-2'), sent('u-3', null)];
    for (const { officers } of visitsOf(drawWith({ sent: people })))
      expect(officers.map(({ userId }) => userId).sort()).toEqual(['u-1', 'u-2']);
  });

  it.each([
    ['already_drawn', { existing: recordOf(drawWith({})) }, {}],
    ['facility_unknown', {}, { areaId: '320282' }],
    ['facility_unknown', {}, { lots: ['f-1', 'f-99'] }],
    ['nobody_to_draw', { sent: [sent('u-1')] }, {}],
    ['checklist_unknown', { checklist: null }, {}],
  ] as const)('is refused as %s', (refused, changes, args) => {
    expect(drawWith(changes as Partial<DrawWorld>, args as Partial<Args<'visit.draw'>>)).toMatchObject({
      refused,
    });
  });
});
