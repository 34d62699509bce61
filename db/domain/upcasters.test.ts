import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { report } from './case/report.ts';
import { fix } from './field-shapes.ts';
import { isMutationName, MUTATIONS } from './mutations.ts';
import { photoNote } from './records.ts';
import { isRefusal } from './refusal.ts';
import { VIOLATION_SOURCES, VIOLATION_TYPES } from './terms.ts';
import { hasEnded, lifted, OLDER } from './upcasters.ts';
import { FACILITY, INSPECTOR, WHEN } from './worlds.ts';

const FIRST_TYPES = VIOLATION_TYPES.filter((type) => type !== 'uncooperative_vehicle');
// As it was released; never to be derived from what the app writes now.
const reportV1 = z.strictObject({
  caseId: z.string().min(1).max(80),
  facilityId: z.string().min(1).max(80),
  source: z.enum(VIOLATION_SOURCES),
  type: z.enum(FIRST_TYPES),
  description: z.string().min(1).max(1000),
  foundAt: z.iso.datetime(),
  photos: z.array(photoNote.omit({ annotation: true })).max(50),
  fix: fix.nullable(),
});

const id = fc.string({ minLength: 1, maxLength: 80 });
const instant = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
  .map((date) => date.toISOString());
const anyFix = fc.option(
  fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
    accuracyM: fc.double({ min: 0, max: 1e7, noNaN: true }),
    at: instant,
  }),
);
const anyPhoto = fc.record({
  slot: fc.string({ minLength: 1, maxLength: 60 }),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  size: fc.integer({ min: 1 }),
  mime: fc.constantFrom('image/jpeg', 'image/png', 'image/webp', 'image/heic'),
  itemCode: fc.option(fc.string()),
  role: fc.constantFrom('wide', 'close', 'other'),
  takenAt: instant,
  source: fc.constantFrom('viewfinder', 'file'),
  fix: anyFix,
});
const anyReportV1 = fc.record({
  caseId: id,
  facilityId: id,
  source: fc.constantFrom(...VIOLATION_SOURCES),
  type: fc.constantFrom(...FIRST_TYPES),
  description: fc.string({ minLength: 1, maxLength: 1000 }),
  foundAt: instant,
  photos: fc.array(anyPhoto, { maxLength: 4 }),
  fix: anyFix,
});

const { v: NOW, args: shape } = MUTATIONS['violation.report'];
const v1 = (args: unknown) => ({ name: 'violation.report', v: 1, args }) as const;

describe('a report in the words of the first version', () => {
  it('whatever it said, it fits the shape of today, says the same, and is as serious as it was then', () => {
    fc.assert(
      fc.property(anyReportV1, (args) => {
        expect(reportV1.safeParse(args).success).toBe(true);
        const parsed = shape.parse(lifted(v1(args), NOW)?.args);
        const photos = args.photos.map((photo) => ({ ...photo, annotation: null }));
        expect(parsed).toEqual({ ...args, photos, severity: 'B', vehicle: null });
        const decided = report.decide(
          { facility: FACILITY, existing: null, clock: null },
          parsed,
          INSPECTOR,
          WHEN,
        );
        if (isRefusal(decided)) expect(decided.refused).toBe('photo_missing');
        else expect(decided[0]).toMatchObject({ table: 'case', row: { severity: 'B' } });
      }),
    );
  });

  it('a field that had no meaning then gets none now', () => {
    expect(lifted(v1({ severity: 'A', vehicle: { plate: 'x' } }), NOW)).toMatchObject({
      args: { severity: 'B', vehicle: null },
    });
  });

  it('whatever came is lifted without a throw, and never touched in place', () => {
    fc.assert(
      fc.property(fc.anything(), (args) => {
        const before = structuredClone(args);
        lifted(v1(args), NOW);
        expect(args).toEqual(before);
      }),
    );
  });
});

it('every older version leads to the one of today, a newer and a nought lead nowhere', () => {
  for (const name of Object.keys(OLDER).filter(isMutationName))
    for (const v of Object.keys(OLDER[name] ?? {}))
      expect(lifted({ name, v: Number(v), args: {} }, MUTATIONS[name].v)).not.toBeNull();
  for (const name of Object.keys(MUTATIONS).filter(isMutationName)) {
    expect(lifted({ name, v: MUTATIONS[name].v + 1, args: {} }, MUTATIONS[name].v)).toBeNull();
    expect(lifted({ name, v: 0, args: {} }, MUTATIONS[name].v)).toBeNull();
  }
});

it('is let in to the end of its last day', () => {
  expect(hasEnded(v1({}), '2027-11-21T23:59:59.999Z')).toBe(false);
  expect(hasEnded(v1({}), '2027-11-22T00:00:00.000Z')).toBe(true);
  expect(hasEnded({ ...v1({}), v: NOW }, '2099-01-01T00:00:00.000Z')).toBe(false);
});

it('INS-07 an inspection of the second version compared no board and drew nothing, whatever it carried', () => {
  const args = {
    answers: [{ itemCode: 'P01', board: 'x' }],
    photos: [{ slot: 'a', annotation: 'x' }, 'odd'],
  };
  expect(lifted({ name: 'inspection.submit', v: 2, args }, 3)).toEqual({
    args: {
      answers: [{ itemCode: 'P01', board: null }],
      photos: [{ slot: 'a', annotation: null }, 'odd'],
    },
  });
});
