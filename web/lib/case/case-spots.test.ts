import { expect, it } from 'vitest';
import { FACILITY } from '#domain/worlds.ts';
import { spotsOf } from './case-spots.ts';

const fix = (lat: number, accuracyM: number) => ({
  lat,
  lon: 120.27,
  accuracyM,
  at: '2026-11-20T06:00:00.000Z',
});
const MARKS = { lot: '场', report: '检' };

it('a photo on the map has the number it has among the evidence, and says how far from its lot it was taken', () => {
  const photos = [{ fix: null }, { fix: fix(31.911, 12) }, { fix: null }, { fix: fix(31.91, 30) }];
  const spots = spotsOf({ facility: FACILITY, inspection: { fix: fix(31.91, 5) }, photos }, MARKS);
  expect(
    spots.map(({ kind, mark, photo, accuracyM, fromLotM }) => [kind, mark, photo, accuracyM, fromLotM]),
  ).toEqual([
    ['lot', '场', null, null, null],
    ['report', '检', null, 5, 0],
    ['photo', '2', 2, 12, 111],
    ['photo', '4', 4, 30, 0],
  ]);
});

it('what nobody knows is no place', () => {
  expect(spotsOf({ facility: null, inspection: null, photos: [{ fix: null }] }, MARKS)).toEqual([]);
  expect(spotsOf({ facility: null, inspection: null, photos: [{ fix: fix(31.9, 8) }] }, MARKS)).toMatchObject(
    [{ fromLotM: null, mark: '1' }],
  );
});
