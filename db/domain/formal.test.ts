import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from './decision.ts';
import { countersign, submit, type SubmitWorld } from './inspection.ts';
import type { Args } from './mutations.ts';
import type { Checklist, Formal, Inspection, Signature, Visit } from './records.ts';
import { isRefusal } from './refusal.ts';
import { isSigned } from './signature.ts';
import { FACILITY, INSPECTOR, ITEM, VISIT, WHEN } from './worlds.ts';

const SIGNED: Signature = {
  width: 300,
  height: 120,
  strokes: [
    [10, 60, 120, 20, 200, 90],
    [40, 90, 220, 95],
  ],
};
const DOT: Signature = { width: 300, height: 120, strokes: [[10, 60, 11, 61]] };
const officer = (userId: string, signed: Signature | null = SIGNED) => ({
  ...{ userId, name: userId, certNo: `JY-${userId}`, signed },
  signedAt: signed && WHEN.occurredAt,
});
const FORMAL: Formal = {
  shownAt: '2026-11-20T05:05:00.000Z',
  officers: [officer('u-1'), officer('u-2')],
  partyName: '赵敏',
  partyRole: 'site_manager',
  statement: '情况属实',
  partySigned: SIGNED,
  refusal: null,
};
const REFUSED = { reason: '对结果有异议', witnessName: '', witnessSigned: null };
const OFFICERS: Visit['officers'] = ['u-1', 'u-2'].map((userId) => ({
  userId,
  name: userId,
  certNo: `JY-${userId}`,
}));
const VISITED: Visit = { ...VISIT, kind: 'formal', secondId: 'u-2', officers: OFFICERS };
const WORLD: SubmitWorld = {
  facility: FACILITY,
  checklist: { id: 'formal@t', items: [ITEM] } as unknown as Checklist,
  visit: VISITED,
  existing: null,
  clock: null,
  assets: [],
};
const ARGS: Args<'inspection.submit'> = {
  inspectionId: 'i-1',
  facilityId: 'f-1',
  visitId: 'v-1',
  checklistId: 'formal@t',
  startedAt: '2026-11-20T05:00:00.000Z',
  finishedAt: '2026-11-20T05:30:00.000Z',
  answers: [
    { itemCode: 'F01', result: 'pass', note: '', correctedOnSpot: false, measured: null, board: null },
  ],
  photos: [],
  fix: null,
  unable: null,
  formal: FORMAL,
};
const submitWith = (
  formal: Partial<Formal> | null,
  world: Partial<SubmitWorld> = {},
  args: Partial<Args<'inspection.submit'>> = {},
) =>
  submit.decide(
    { ...WORLD, ...world },
    { ...ARGS, formal: formal && { ...FORMAL, ...formal }, ...args },
    INSPECTOR,
    WHEN,
  );
const rowOf = (decided: unknown, table: string) =>
  (decided as Change[]).find((change) => change.table === table)?.row;

describe('a formal inspection', () => {
  it('stands with two officers, their certificates shown, and the word and signature of the party', () => {
    expect(rowOf(submitWith({}), 'inspection')).toMatchObject({ kind: 'formal', formal: FORMAL, late: null });
    expect(rowOf(submitWith({}), 'visit')).toMatchObject({ state: 'done' });
  });

  it('stands when the party refuses, with the reason; a witness who is named has signed', () => {
    const refused = { partySigned: null, refusal: REFUSED };
    expect(isRefusal(submitWith(refused))).toBe(false);
    const witnessed = { ...REFUSED, witnessName: '钱立', witnessSigned: SIGNED };
    expect(isRefusal(submitWith({ ...refused, refusal: witnessed }))).toBe(false);
    for (const half of [
      { ...witnessed, witnessSigned: null },
      { ...witnessed, witnessName: ' ' },
      { ...witnessed, witnessSigned: DOT },
    ])
      expect(submitWith({ ...refused, refusal: half })).toMatchObject({ refused: 'witness_incomplete' });
  });

  it.each([
    ['formal_part_missing', null, {}],
    ['visit_not_approved', {}, { visit: { ...VISITED, state: 'waiting' } }],
    ['shown_at_wrong', { shownAt: '2026-11-20T04:59:59.000Z' }, {}],
    ['shown_at_wrong', { shownAt: '2026-11-20T05:30:01.000Z' }, {}],
    ['officers_differ', { officers: [officer('u-1'), officer('u-3')] }, {}],
    ['officers_differ', { officers: [officer('u-1'), { ...officer('u-2'), certNo: 'JY-0' }] }, {}],
    ['signature_missing', { officers: [officer('u-1', null), officer('u-2')] }, {}],
    ['signature_missing', { officers: [officer('u-1'), officer('u-2', DOT)] }, {}],
    ['signature_missing', { partySigned: DOT }, {}],
    ['party_signature_missing', { partySigned: null }, {}],
    ['party_name_missing', { partyName: ' ' }, {}],
    ['signed_and_refused', { refusal: REFUSED }, {}],
    ['visit_not_formal', {}, { visit: VISIT }],
  ] as const)('is refused as %s', (refused, formal, world) => {
    expect(submitWith(formal as Partial<Formal> | null, world as Partial<SubmitWorld>)).toMatchObject({
      refused,
    });
  });

  it('the second officer may sign later on a phone of their own, once, and nobody else for them', () => {
    const open = rowOf(
      submitWith({ officers: [officer('u-1'), officer('u-2', null)] }),
      'inspection',
    ) as Inspection;
    const second = { ...INSPECTOR, userId: 'u-2' };
    const asked = { inspectionId: 'i-1', signed: SIGNED };
    const world = { inspection: open, facility: FACILITY };
    const signed = rowOf(countersign.decide(world, asked, second, WHEN), 'inspection') as Inspection;
    expect(signed.formal?.officers[1]).toMatchObject({ signed: SIGNED, signedAt: WHEN.occurredAt });
    const told = (by: typeof second, inspection: Inspection, said = SIGNED) =>
      countersign.decide({ inspection, facility: FACILITY }, { ...asked, signed: said }, by, WHEN);
    expect(told(second, signed)).toMatchObject({ refused: 'signed_already' });
    expect(told({ ...second, userId: 'u-9' }, open)).toMatchObject({ refused: 'not_an_officer_of_it' });
    expect(told(second, open, DOT)).toMatchObject({ refused: 'signature_missing' });
  });
});

describe('unable to inspect', () => {
  const unable = { reason: 'closed', note: '卷帘门已下锁' } as const;
  const photo = {
    slot: 'p',
    itemCode: null,
    role: 'wide',
  } as unknown as Args<'inspection.submit'>['photos'][number];

  it('ends the visit with reason and photo, opens no case and takes nothing of the yearly cap', () => {
    const decided = submitWith(null, {}, { unable, photos: [photo], answers: [] });
    expect(rowOf(decided, 'visit')).toMatchObject({ state: 'unable' });
    expect(rowOf(decided, 'inspection')).toMatchObject({ unable, formal: null, failed: 0 });
    expect(rowOf(decided, 'case')).toBeUndefined();
  });

  it('needs a photo', () => {
    expect(submitWith(null, {}, { unable, answers: [] })).toMatchObject({ refused: 'unable_needs_photo' });
  });
});

describe('what counts as signed', () => {
  it('is never a dot, whatever its place, and never nothing', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(120), (x, y) => {
        expect(isSigned({ width: 300, height: 120, strokes: [[x, y, x + 1, y + 1]] })).toBe(false);
      }),
    );
    expect(isSigned({ width: 300, height: 120, strokes: [] })).toBe(false);
  });

  it('does not depend on how large the field was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (scale) => {
        const strokes = SIGNED.strokes.map((stroke) => stroke.map((at) => at * scale));
        expect(isSigned({ width: 300 * scale, height: 120 * scale, strokes })).toBe(true);
      }),
    );
  });
});
