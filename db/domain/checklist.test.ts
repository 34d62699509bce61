import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publish } from './checklist-edition.ts';
import { deadlineOn, editionOn, isBeyond, missingPhotos, openPoints } from './checklist.ts';
import type { Answer, Checklist, ChecklistItem, PhotoNote } from './records.ts';
import { MANAGER, OPTIONAL, ITEM, WHEN } from './worlds.ts';

const light: ChecklistItem = {
  ...ITEM,
  code: 'L01',
  measurement: { what: '照度', unit: 'lx', min: 30, max: null, binding: true },
};
const listOf = (...items: ChecklistItem[]): Checklist => ({
  id: 'patrol@t',
  template: 'patrol',
  edition: 't',
  name: '巡查',
  validFrom: '2026-01-01',
  validTo: null,
  items,
});
const said = (changes: Partial<Answer> = {}): Answer => ({
  itemCode: 'F01',
  result: 'pass',
  note: '',
  correctedOnSpot: false,
  measured: null,
  board: null,
  ...changes,
});
const photo = (role: PhotoNote['role'], itemCode = 'F01') => ({ itemCode, role });
const codes = (item: ChecklistItem, answer: Answer, photos: ReturnType<typeof photo>[] = []) =>
  openPoints(listOf(item), { answers: [answer], photos }).map(({ code }) => code);

describe('what an edition asks for', () => {
  it('a binding measurement must be there, and a value beyond it cannot pass', () => {
    const answer = said({ itemCode: 'L01' });
    expect(codes(light, answer)).toEqual(['measurement_missing']);
    expect(codes(light, { ...answer, measured: 29.9 })).toEqual(['measurement_beyond']);
    expect(codes(light, { ...answer, measured: 30 })).toEqual([]);
    expect(codes(light, { ...answer, measured: 29.9, result: 'fail', note: '过暗' }, [])).toEqual([
      'photo_missing',
    ]);
  });

  it('an advised value is asked for and keeps nobody', () => {
    const advised = { ...light, measurement: { ...light.measurement, binding: false } } as ChecklistItem;
    expect(codes(advised, said({ itemCode: 'L01' }))).toEqual([]);
    expect(codes(advised, said({ itemCode: 'L01', measured: 1 }))).toEqual([]);
  });

  it('both limits are allowed values', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const range = { what: '', unit: '', min: Math.min(a, b), max: Math.max(a, b), binding: true };
        expect([isBeyond(range, range.min), isBeyond(range, range.max)]).toEqual([false, false]);
      }),
    );
  });

  it('INS-07 what always shows itself needs one photo when it passes, none when it does not apply', () => {
    const board: ChecklistItem = { ...ITEM, ...OPTIONAL, photoAlways: true };
    expect(codes(board, said())).toEqual(['photo_missing']);
    expect(codes(board, said(), [photo('wide')])).toEqual([]);
    expect(codes(board, said({ result: 'na' }))).toEqual([]);
  });

  it('INS-07 a board is held against the filed tariff where the edition says so, and a wrong one fails', () => {
    const item: ChecklistItem = { ...ITEM, ...OPTIONAL, comparesTariff: true };
    const found = (finding: NonNullable<Answer['board']>['finding']) => ({
      board: { finding, filed: '4 元/时', filedAt: WHEN.at },
    });
    expect(codes(item, said())).toEqual(['board_missing']);
    expect(codes(item, said({ result: 'na' }))).toEqual([]);
    expect(codes(ITEM, said())).toEqual([]);
    expect(codes(item, said(found('as_filed')))).toEqual([]);
    expect(codes(item, said(found('nothing_filed')))).toEqual([]);
    for (const finding of ['differs', 'absent'] as const) {
      expect(codes(item, said(found(finding)))).toEqual(['board_contradicts']);
      const failed = said({ ...found(finding), result: 'fail', note: '无牌' });
      expect(codes(item, failed, [photo('wide'), photo('close')])).toEqual([]);
    }
  });

  it('put right on the spot it shows how it is afterwards, where the edition asks for it', () => {
    const failed = said({ result: 'fail', note: '有车', correctedOnSpot: true });
    const taken = [photo('wide'), photo('close')];
    expect(codes({ ...ITEM, afterPhoto: true }, failed, taken)).toEqual(['after_photo_missing']);
    expect(codes({ ...ITEM, afterPhoto: true }, failed, [...taken, photo('after')])).toEqual([]);
    expect(codes(ITEM, failed, taken)).toEqual([]);
  });

  it('asks for exactly as many photos as the edition says, and every one taken brings it nearer', () => {
    const roles = fc.array(fc.constantFrom<PhotoNote['role']>('wide', 'close', 'other', 'after', 'before'), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        roles,
        fc.integer({ min: 2, max: 6 }),
        fc.boolean(),
        (taken, photosWhenFailed, corrected) => {
          const item = { ...ITEM, photosWhenFailed, afterPhoto: true };
          const answer = { result: 'fail', correctedOnSpot: corrected } as const;
          const photos = taken.map((role) => photo(role));
          const missing = missingPhotos(item, answer, photos);
          expect(missingPhotos(item, answer, [...photos, ...missing.map((role) => photo(role))])).toEqual([]);
          const [next] = missing;
          if (next)
            expect(missingPhotos(item, answer, [...photos, photo(next)])).toHaveLength(missing.length - 1);
        },
      ),
    );
  });
});

describe('deadlines and editions', () => {
  const flood = { name: '汛期', from: '05-01', to: '09-30', deadline: { value: 24, unit: 'hour' } } as const;
  const winter = { name: '冬季', from: '12-01', to: '02-28', deadline: { value: 1, unit: 'day' } } as const;

  it.each([
    ['2026-04-30', 'day'],
    ['2026-05-01', 'hour'],
    ['2026-09-30', 'hour'],
    ['2026-10-01', 'day'],
  ])('DEV-10 on %s the deadline counts in %s', (day, unit) => {
    expect(deadlineOn({ ...ITEM, seasons: [flood] }, day).unit).toBe(unit);
  });

  it('a season may run over New Year', () => {
    const of = (day: string) => deadlineOn({ ...ITEM, seasons: [winter] }, day).value;
    expect([
      of('2026-11-30'),
      of('2026-12-01'),
      of('2027-01-15'),
      of('2027-02-28'),
      of('2027-03-01'),
    ]).toEqual([3, 1, 1, 1, 3]);
  });

  it('of the editions valid on a day the one that began last holds', () => {
    const edition = (id: string, validFrom: string, validTo: string | null = null) => ({
      ...listOf(ITEM),
      ...{ id, validFrom, validTo },
    });
    const all = [
      edition('a', '2026-01-01', '2026-10-31'),
      edition('b', '2026-06-01'),
      edition('c', '2027-01-01'),
    ];
    const on = (day: string) => editionOn(all, 'patrol', day)?.id ?? null;
    expect([
      on('2025-12-31'),
      on('2026-05-31'),
      on('2026-06-01'),
      on('2026-12-31'),
      on('2027-01-01'),
    ]).toEqual([null, 'a', 'b', 'b', 'c']);
    expect(editionOn(all, 'formal', '2026-06-01')).toBeNull();
  });
});

describe('checklist.publish', () => {
  const SUMMER = { name: '汛期', from: '05-01', to: '09-30' };
  const whole = listOf(ITEM);
  it('a published edition is never changed; the same again changes nothing', () => {
    expect(publish.decide(null, whole, MANAGER, WHEN)).toHaveLength(1);
    expect(publish.decide(whole, structuredClone(whole), MANAGER, WHEN)).toEqual([]);
    expect(publish.decide(whole, { ...whole, name: '别的' }, MANAGER, WHEN)).toMatchObject({
      refused: 'edition_exists',
    });
  });

  it.each([
    ['bad_input', { id: 'patrol@x' }],
    ['edition_dates_reversed', { validTo: '2025-12-31' }],
    ['item_twice', { items: [ITEM, ITEM] }],
    ['na_without_when', { items: [{ ...ITEM, naAllowed: true }] }],
    ['na_without_when', { items: [{ ...ITEM, naWhen: '露天' }] }],
    ['deadline_empty', { items: [{ ...ITEM, deadline: { value: 0, unit: 'day' } }] }],
    ['deadline_empty', { items: [{ ...ITEM, deadline: { value: 2, unit: 'on_the_spot' } }] }],
    [
      'deadline_empty',
      { items: [{ ...ITEM, seasons: [{ ...SUMMER, deadline: { value: 0, unit: 'hour' } }] }] },
    ],
    [
      'limits_missing',
      { items: [{ ...light, measurement: { ...light.measurement, min: null, max: null, binding: true } }] },
    ],
    ['limits_reversed', { items: [{ ...light, measurement: { ...light.measurement, min: 3, max: 2 } }] }],
  ])('is refused as %s', (refused, changes) => {
    expect(publish.decide(null, { ...whole, ...changes } as Checklist, MANAGER, WHEN)).toMatchObject({
      refused,
    });
  });
});
