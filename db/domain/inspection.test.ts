import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingPhotos, openPoints } from './checklist.ts';
import type { Change } from './decision.ts';
import { submit, type SubmitWorld } from './inspection.ts';
import type { Args } from './mutations.ts';
import type { Checklist, ChecklistItem, PhotoNote } from './records.ts';
import { isRefusal } from './refusal.ts';
import { FACILITY, INSPECTOR, ITEM, OPTIONAL, VISIT, WHEN } from './worlds.ts';

const item = (code: string, changes: Partial<ChecklistItem> = {}): ChecklistItem => ({
  ...ITEM,
  code,
  text: code,
  violationType: 'other',
  ...changes,
});
const CHECKLIST: Checklist = {
  id: 'patrol@t',
  template: 'patrol',
  edition: 't',
  name: '巡查',
  validFrom: '2026-01-01',
  validTo: null,
  items: [
    item('F01', { severity: 'A', assetKind: 'fire' }),
    item('F02', { assetKind: 'fire' }),
    item('L03', { ...OPTIONAL, assetKind: 'lighting' }),
  ],
};
const WORLD: SubmitWorld = {
  facility: FACILITY,
  checklist: CHECKLIST,
  visit: VISIT,
  existing: null,
  clock: null,
  assets: [
    {
      id: 'a-1',
      facilityId: 'f-1',
      streetId: '320281001',
      kind: 'fire',
      name: '消防',
      state: 'unknown',
      checkedAt: null,
      inspectionId: null,
      upkeep: null,
    },
  ],
};
const shot = (itemCode: string, role: PhotoNote['role']): PhotoNote => ({
  slot: `${itemCode}.${role}`,
  sha256: 'a'.repeat(64),
  size: 9,
  mime: 'image/jpeg',
  itemCode,
  role,
  takenAt: WHEN.at,
  source: 'viewfinder',
  fix: null,
  annotation: null,
});
type Result = 'pass' | 'fail' | 'na';
const said = (itemCode: string, result: Result, correctedOnSpot = false) => ({
  itemCode,
  result,
  note: result === 'fail' ? '看到了' : '',
  correctedOnSpot,
  measured: null,
  board: null,
});
const args = (
  answers: Args<'inspection.submit'>['answers'],
  photos: PhotoNote[] = [],
  changes: Partial<Args<'inspection.submit'>> = {},
): Args<'inspection.submit'> => ({
  inspectionId: 'i-1',
  facilityId: 'f-1',
  visitId: 'v-1',
  checklistId: 'patrol@t',
  startedAt: '2026-11-20T05:00:00.000Z',
  finishedAt: '2026-11-20T05:30:00.000Z',
  answers,
  photos,
  fix: null,
  unable: null,
  formal: null,
  ...changes,
});
const clean = [said('F01', 'pass'), said('F02', 'pass'), said('L03', 'na')];
const rows = (changes: Change[], table: Change['table']) =>
  changes.filter((change) => change.table === table).map((change) => change.row);

describe('inspection.submit', () => {
  it('DEV-02 sets the state of each asset from its items: any failure makes it faulty, 不适用 leaves it', () => {
    const bad = args(
      [said('F01', 'pass'), said('F02', 'fail'), said('L03', 'na')],
      [shot('F02', 'wide'), shot('F02', 'close')],
    );
    expect(rows(submit.decide(WORLD, bad, INSPECTOR, WHEN) as Change[], 'asset')).toMatchObject([
      { state: 'faulty', inspectionId: 'i-1' },
    ]);
    expect(rows(submit.decide(WORLD, args(clean), INSPECTOR, WHEN) as Change[], 'asset')).toMatchObject([
      { state: 'ok', checkedAt: '2026-11-20T05:30:00.000Z' },
    ]);
  });

  it('a failure put right on the spot opens no case, but a severity A item always does', () => {
    const photos = [shot('F01', 'wide'), shot('F01', 'close'), shot('F02', 'wide'), shot('F02', 'close')];
    const decided = submit.decide(
      WORLD,
      args([said('F01', 'fail', true), said('F02', 'fail', true), said('L03', 'na')], photos),
      INSPECTOR,
      WHEN,
    ) as Change[];
    expect(rows(decided, 'case')).toMatchObject([{ id: 'i-1.F01', severity: 'A', photoCount: 2 }]);
    expect(rows(decided, 'inspection')).toMatchObject([{ failed: 2 }]);
  });

  it('a visit given to somebody else meanwhile is kept as evidence, marked late, and not taken from them', () => {
    const decided = submit.decide(
      { ...WORLD, visit: { ...VISIT, assigneeId: 'u-9' } },
      args(clean),
      INSPECTOR,
      WHEN,
    ) as Change[];
    expect(rows(decided, 'inspection')).toMatchObject([{ late: 'reassigned' }]);
    expect(rows(decided, 'visit')).toEqual([]);
    expect(rows(submit.decide(WORLD, args(clean), INSPECTOR, WHEN) as Change[], 'visit')).toMatchObject([
      { state: 'done', inspectionId: 'i-1' },
    ]);
  });

  it.each([
    ['facility_unknown', { facility: null }, args(clean)],
    ['checklist_unknown', { checklist: null }, args(clean)],
    ['times_reversed', {}, args(clean, [], { finishedAt: '2026-11-20T04:00:00.000Z' })],
    ['item_unanswered', {}, args(clean.slice(1))],
    ['item_unknown', {}, args([...clean, said('Z99', 'pass')])],
    ['not_applicable', {}, args([said('F01', 'na'), ...clean.slice(1)])],
    ['photo_missing', {}, args([said('F01', 'fail'), ...clean.slice(1)], [shot('F01', 'wide')])],
    [
      'note_missing',
      {},
      args(
        [{ ...said('F01', 'fail'), note: ' ' }, ...clean.slice(1)],
        [shot('F01', 'wide'), shot('F01', 'close')],
      ),
    ],
  ] as const)('is refused as %s', (refused, world, asked) => {
    expect(submit.decide({ ...WORLD, ...world } as SubmitWorld, asked, INSPECTOR, WHEN)).toMatchObject({
      refused,
    });
  });

  it('phone and server decide alike: submit is refused exactly when the checklist has open points', () => {
    const answers = fc.array(
      fc.record({
        itemCode: fc.constantFrom('F01', 'F02', 'L03', 'Z99'),
        result: fc.constantFrom<Result>('pass', 'fail', 'na'),
        note: fc.constantFrom('', '有车'),
        correctedOnSpot: fc.boolean(),
        measured: fc.constant(null),
        board: fc.constant(null),
      }),
      { maxLength: 5 },
    );
    const photos = fc.array(
      fc.constantFrom(shot('F01', 'wide'), shot('F01', 'close'), shot('F02', 'wide'), shot('F02', 'close')),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(answers, photos, (answers, photos) => {
        const asked = args(answers, photos);
        return (
          isRefusal(submit.decide(WORLD, asked, INSPECTOR, WHEN)) === openPoints(CHECKLIST, asked).length > 0
        );
      }),
    );
  });

  it('says which of the two photos a failed item still lacks', () => {
    const photos = [shot('F01', 'wide'), shot('F02', 'close')];
    expect(missingPhotos(ITEM, said('F01', 'fail'), photos)).toEqual(['close']);
  });
});
