import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Args } from './mutations.ts';
import type { Area, Survey } from './records.ts';
import { isRefusal } from './refusal.ts';
import { may } from './roles.ts';
import { project, scopesOf } from './scope.ts';
import { metresApart, possibleRepeats, repeatBand, REPEAT_METRES, reportSurvey } from './survey.ts';
import { INSPECTOR, MANAGER, WHEN } from './worlds.ts';

const STREET: Area = { id: '320281001', parentId: '320281', level: 'street', name: '澄江街道' };
const args: Args<'survey.report'> = {
  surveyId: 's-1',
  streetId: STREET.id,
  kind: 'roadside',
  count: 12,
  lat: 31.91,
  lon: 120.27,
  pointFrom: 'fix',
  fix: { lat: 31.91, lon: 120.27, accuracyM: 8, at: WHEN.occurredAt },
  note: '围挡外',
  foundAt: WHEN.occurredAt,
  photos: [
    {
      ...{
        slot: 'photo-1',
        sha256: 'a'.repeat(64),
        size: 9,
        mime: 'image/jpeg',
        itemCode: null,
        role: 'wide',
      },
      ...{ takenAt: WHEN.occurredAt, source: 'viewfinder', fix: null, annotation: null },
    },
  ],
};
const decide = (
  changes: Partial<typeof args> = {},
  street: Area | null = STREET,
  existing: Survey | null = null,
) => reportSurvey.decide({ street, existing }, { ...args, ...changes }, INSPECTOR, WHEN);
const row = (): Survey => {
  const decided = decide();
  if (isRefusal(decided) || !Array.isArray(decided)) throw new Error('refused');
  return decided[0]?.row as Survey;
};

describe('scattered berths', () => {
  it('REG-10 point, count, kind and photos become a record, with photos that belong to no lot', () => {
    const { surveyId, ...said } = args;
    expect(decide()).toMatchObject([
      { table: 'survey', row: { ...said, id: surveyId, authorId: 'u-1', receivedAt: WHEN.at } },
      { table: 'photo', row: { id: 's-1/photo-1', facilityId: null, streetId: STREET.id, stored: false } },
    ]);
  });

  it('REG-10 without a photo, a known street, or said before: refused by number', () => {
    expect(decide({ photos: [] })).toMatchObject({ refused: 'photo_missing' });
    expect(decide({}, null)).toMatchObject({ no: 11001 });
    expect(decide({}, { ...STREET, level: 'community' })).toMatchObject({ no: 11001 });
    expect(decide({}, STREET, row())).toMatchObject({ no: 11002 });
  });

  it('REG-10 GOV-01 inspectors and street officers may, in their own area', () => {
    const place = reportSurvey.place({ street: STREET, existing: null }, args);
    expect(may(INSPECTOR, 'survey.report', place)).toBe(true);
    expect(may(INSPECTOR, 'survey.report', { streetId: '320281002', operatorId: null })).toBe(false);
    expect(may(MANAGER, 'survey.report', place)).toBe(false);
    expect(may(MANAGER, 'survey.read', place)).toBe(true);
  });

  it('SEC-01 colleagues of the street see where and how many, not who, nor the words and photos', () => {
    expect(scopesOf('survey', row())).toEqual(['area:320281001', 'user:u-1']);
    expect(project('survey', row(), 'area:320281001')).toMatchObject({
      ...{ lat: args.lat, count: 12, authorName: '李*', note: '', photos: [], fix: null },
    });
  });
});

describe('a possible repeat', () => {
  const at = (id: string, metresNorth: number, hours: number) => ({
    ...{ id, lon: args.lon, lat: args.lat + metresNorth / 111_320 },
    foundAt: new Date(Date.parse(WHEN.occurredAt) + hours * 3_600_000).toISOString(),
  });
  const here = at('here', 0, 0);
  const ids = (...others: ReturnType<typeof at>[]) => possibleRepeats(here, others).map(({ id }) => id);

  it('REG-10 is within 30 m and 24 h, the nearest first, and never itself', () => {
    expect(ids(at('b', -29, -24), at('a', 5, 23), here)).toEqual(['a', 'b']);
    expect(ids(at('far', 31, 0), at('late', 0, 24.1), at('early', 0, -24.1))).toEqual([]);
  });

  it('REG-10 goes both ways, and nothing within reach lies outside its band of latitude', () => {
    // Whole centimetres: a fault is then shrunk to a place somebody can look at.
    const degrees = fc.integer({ min: 0, max: 6000 }).map((centimetres) => centimetres / 11_132_000);
    const place = fc.record({
      lat: degrees.map((north) => 31.9 + north),
      lon: degrees.map((east) => 120.2 + east),
    });
    fc.assert(
      fc.property(place, place, (one, other) => {
        const [a, b] = [
          { ...here, ...one, id: 'a' },
          { ...here, ...other, id: 'b' },
        ];
        const isNear = possibleRepeats(a, [b]).length === 1;
        const { from, to } = repeatBand(a);
        if (isNear) expect(b.lat >= from && b.lat <= to).toBe(true);
        if (Math.abs(metresApart(a, b) - REPEAT_METRES) > 0.01)
          expect(possibleRepeats(b, [a]).length === 1).toBe(isNear);
      }),
    );
  });
});
