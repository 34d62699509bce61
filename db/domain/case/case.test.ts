import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseOf, FACILITY, INSPECTOR, MANAGER, photoOf, PLATFORM_ACTOR, WHEN } from '../worlds.ts';
import { hear, noteDelivery } from './answer.ts';
import { decline, docket, handOver } from './desk.ts';
import { report } from './report.ts';
import { WORK_CALENDAR } from '../../policies/work-calendar.ts';
import type { CaseClock } from './clock.ts';
import { mayStep, type CaseWorld } from './story.ts';
import type { Change } from '../decision.ts';
import type { Args } from '../mutations.ts';
import type { Case } from '../records.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { CASE_STATES } from '../terms.ts';

const days = (a: number, b: number, c: number, d: number) => ({
  A: { days: a },
  B: { days: b },
  C: { days: c },
  D: { days: d },
});
const CLOCK: CaseClock = {
  edition: 'test',
  calendar: WORK_CALENDAR,
  limits: {
    review: days(1, 1, 1, 1),
    supplement: days(1, 2, 2, 2),
    rectify: days(1, 7, 15, 30),
    hand_over: days(1, 2, 2, 2),
    recheck: days(2, 3, 3, 5),
  },
};

const stored = photoOf({ stored: true });
const world = (record: Case | null, photos = [stored]): CaseWorld => ({
  ...{ record, photos, lastEventSeq: 1, clock: CLOCK },
});
const heard = (changes: Partial<Args<'case.hear'>> = {}): Args<'case.hear'> => ({
  eventId: 'e-1',
  caseNo: 'N-1',
  externalId: 'X-1',
  seq: 1,
  kind: 'accepted',
  note: '',
  outcome: null,
  occurredAt: WHEN.at,
  ...changes,
});

function next(decided: Refusal | Change[]): Case {
  if (isRefusal(decided)) throw new Error(decided.refused);
  const change = decided.find((one) => one.table === 'case');
  if (change?.table !== 'case') throw new Error('the case did not change');
  return change.row;
}

describe('violation.report', () => {
  const shot = {
    slot: 'x.1',
    sha256: 'b'.repeat(64),
    size: 5,
    mime: 'image/jpeg' as const,
    itemCode: null,
    role: 'other' as const,
    takenAt: WHEN.at,
    source: 'file' as const,
    fix: null,
    annotation: null,
  };
  const args = {
    caseId: 'c-1',
    facilityId: 'f-1',
    source: 'patrol' as const,
    type: 'over_charging' as const,
    severity: 'C' as const,
    description: '多收 5 元',
    vehicle: null,
    foundAt: WHEN.occurredAt,
    photos: [shot],
    fix: null,
  };

  it('INS-01 carries source and type, names its photos and starts the story', () => {
    const decided = report.decide({ facility: FACILITY, existing: null, clock: null }, args, INSPECTOR, WHEN);
    expect(next(decided)).toMatchObject({
      state: 'reported',
      severity: 'C',
      source: 'patrol',
      type: 'over_charging',
      title: '超标收费',
      photoCount: 1,
      reporterId: 'u-1',
    });
    expect((decided as Change[]).map((change) => change.table)).toEqual(['case', 'case_event', 'photo']);
    expect(
      report.decide(
        { facility: FACILITY, existing: null, clock: null },
        { ...args, photos: [] },
        INSPECTOR,
        WHEN,
      ),
    ).toMatchObject({ refused: 'photo_missing' });
  });

  it.each([
    ['INS-05', 'lane_occupied', '违规占道'],
    ['INS-05', 'emergency_lane_occupied', '占用急救通道'],
    ['INS-06', 'disorderly_parking', '乱停放'],
    ['INS-08', 'illegal_operation', '违法经营停车场'],
    ['INS-09', 'fire_lane_blocked', '生命通道堵塞'],
    ['INS-10', 'private_occupation', '私占停车设施'],
  ] as const)(
    '%s %s has a type and a name of its own, and is not taken without a photo',
    (_row, type, name) => {
      const said = { ...args, type, vehicle: { plate: null, berthNo: null, rule: null } };
      const decide = (photos: typeof args.photos) =>
        report.decide(
          { facility: FACILITY, existing: null, clock: null },
          { ...said, photos },
          INSPECTOR,
          WHEN,
        );
      expect(next(decide([shot]))).toMatchObject({ type, title: name });
      expect(decide([])).toMatchObject({ refused: 'photo_missing' });
    },
  );
});

describe('case.docket', () => {
  const args = { caseId: 'i-1.F01', revision: 1 };

  it('gives a number and a line of the story with the server’s time', () => {
    const decided = docket.decide({ ...world(caseOf()), nextNo: '澄江-2026-00001' }, args, MANAGER, WHEN);
    expect(next(decided)).toMatchObject({
      state: 'docketed',
      caseNo: '澄江-2026-00001',
      revision: 2,
      stateSince: WHEN.at,
    });
    expect(decided).toContainEqual({
      table: 'case_event',
      row: expect.objectContaining({
        seq: 2,
        from: 'reported',
        to: 'docketed',
        actorName: '周静',
        at: WHEN.at,
        phoneAt: null,
      }),
    });
  });

  it('is refused while a photo of the case is not stored, whatever other items’ photos are', () => {
    const other = photoOf({ id: 'i-1/E02.wide', itemCode: 'E02' });
    expect(
      docket.decide({ ...world(caseOf(), [photoOf(), stored]), nextNo: 'N' }, args, MANAGER, WHEN),
    ).toMatchObject({ refused: 'case_photos_incomplete', no: 4002 });
    expect(
      isRefusal(docket.decide({ ...world(caseOf(), [stored, other]), nextNo: 'N' }, args, MANAGER, WHEN)),
    ).toBe(false);
  });

  it('is refused when somebody changed the case meanwhile', () => {
    expect(
      docket.decide({ ...world(caseOf({ revision: 2 })), nextNo: 'N' }, args, MANAGER, WHEN),
    ).toMatchObject({ refused: 'case_stale' });
  });
});

describe('case.handOver', () => {
  const docketed = caseOf({ state: 'docketed', caseNo: 'N-1', revision: 2 });
  const decided = handOver.decide(
    { ...world(docketed), facility: FACILITY, dispatchId: 'd-1' },
    { caseId: docketed.id, revision: 2, note: '' },
    MANAGER,
    WHEN,
  );

  it('INS-02 writes the dispatch in the same decision, with the number and without what is still to be checked', () => {
    expect(next(decided)).toMatchObject({ state: 'handed_over', delivery: 'queued', dispatchSeq: 1 });
    const dispatch = (decided as Change[]).find((change) => change.table === 'dispatch');
    expect(dispatch?.row).toMatchObject({
      id: 'd-1',
      caseNo: 'N-1',
      seq: 1,
      state: 'queued',
      payload: {
        attribute: { case_no: 'N-1', legal_basis: ['消防法28、60'] },
        photos: [{ sha256: stored.sha256 }],
      },
    });
  });
});

describe('case.noteDelivery', () => {
  it('never moves the state of a case, in any state', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CASE_STATES),
        fc.constantFrom('sent', 'acked', 'failed', 'dead' as const),
        fc.integer({ min: 1, max: 3 }),
        (state, delivery, dispatchSeq) => {
          const record = caseOf({ state, dispatchSeq: 2, delivery: 'queued' });
          const decided = noteDelivery.decide(
            world(record),
            { caseId: record.id, dispatchSeq, delivery, note: '', externalId: null },
            MANAGER,
            WHEN,
          ) as Change[];
          if (dispatchSeq !== 2) return decided.length === 0;
          return (
            next(decided).state === state &&
            next(decided).stateSince === record.stateSince &&
            next(decided).delivery === delivery
          );
        },
      ),
    );
  });
});

describe('case.hear', () => {
  const handed = caseOf({ state: 'handed_over', caseNo: 'N-1', dispatchSeq: 1 });

  it('INS-03 the answer moves the case: accepted, in progress, disposed with its outcome', () => {
    expect(next(hear.decide(world(handed), heard(), PLATFORM_ACTOR, WHEN))).toMatchObject({
      state: 'accepted',
      externalSeq: 1,
      externalId: 'X-1',
    });
    expect(
      next(
        hear.decide(
          world(handed),
          heard({ kind: 'disposed', seq: 3, outcome: '罚款 5000 元' }),
          PLATFORM_ACTOR,
          WHEN,
        ),
      ),
    ).toMatchObject({ state: 'disposed', outcome: '罚款 5000 元' });
  });

  it('a refusal of the platform brings the case back to be handed over elsewhere', () => {
    expect(
      next(hear.decide(world(handed), heard({ kind: 'refused', note: '非本辖区' }), PLATFORM_ACTOR, WHEN)),
    ).toMatchObject({ state: 'docketed', externalNote: '非本辖区' });
  });

  it('INS-03 what the platform found on site enters the story and moves nothing, late or not', () => {
    const accepted = caseOf({ ...handed, state: 'accepted', externalSeq: 2 });
    const found = (seq: number) =>
      hear.decide(
        world(accepted),
        heard({ kind: 'onsite_checked', seq, note: '现场核查：问题属实' }),
        PLATFORM_ACTOR,
        WHEN,
      ) as Change[];
    expect(next(found(3))).toMatchObject({
      state: 'accepted',
      stateSince: accepted.stateSince,
      externalSeq: 3,
      externalNote: '现场核查：问题属实',
    });
    const late = { kind: 'platform_onsite_checked', applied: false, from: 'accepted', to: 'accepted' };
    expect(found(2)).toMatchObject([{ table: 'case_event', row: late }]);
  });

  it('any order of arrival ends where the highest number says, and a late event only enters the story', () => {
    const kinds = fc.uniqueArray(
      fc.record({
        seq: fc.integer({ min: 1, max: 9 }),
        kind: fc.constantFrom('accepted', 'progress', 'disposed' as const),
      }),
      { selector: (event) => event.seq, minLength: 1 },
    );
    fc.assert(
      fc.property(kinds, (events) => {
        let record = handed;
        let highest = 0;
        for (const event of events) {
          const decided = hear.decide(world(record), heard(event), PLATFORM_ACTOR, WHEN) as Change[];
          const late = event.seq <= highest;
          expect(decided.map((change) => change.table)).toEqual(
            late ? ['case_event'] : ['case', 'case_event'],
          );
          if (!late) record = next(decided);
          highest = Math.max(highest, event.seq);
        }
        const last = events.find((event) => event.seq === highest);
        const ends = { accepted: 'accepted', progress: 'in_progress', disposed: 'disposed' } as const;
        expect(record.state).toBe(last ? ends[last.kind] : 'handed_over');
      }),
    );
  });
});

describe('every desk mutation', () => {
  it('is refused in every state but its own, and changes nothing then', () => {
    const doors = {
      docket: (record: Case) =>
        docket.decide({ ...world(record), nextNo: 'N' }, { caseId: record.id, revision: 1 }, MANAGER, WHEN),
      decline: (record: Case) =>
        decline.decide(
          world(record),
          { caseId: record.id, revision: 1, reason: 'untrue', note: '查无此事' },
          MANAGER,
          WHEN,
        ),
      handOver: (record: Case) =>
        handOver.decide(
          { ...world(record), facility: FACILITY, dispatchId: 'd' },
          { caseId: record.id, revision: 1, note: '' },
          MANAGER,
          WHEN,
        ),
    };
    for (const state of CASE_STATES) {
      for (const [name, door] of Object.entries(doors)) {
        const decided = door(caseOf({ state }));
        expect([name, state, isRefusal(decided)]).toEqual([
          name,
          state,
          !mayStep(state, name as keyof typeof doors),
        ]);
      }
    }
  });
});
