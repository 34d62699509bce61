import fc from 'fast-check';
import { expect, it } from 'vitest';
import { looksAlike, type Report } from './alike.ts';

const HOUR_MS = 3_600_000;
const FOUND = '2026-07-01T02:00:00.000Z';
const later = (hours: number) => new Date(Date.parse(FOUND) + hours * HOUR_MS).toISOString();
const place = { lat: 31.9, lon: 120.28 };
const report = (id: string, over: Partial<Report> = {}): Report => ({
  id,
  facilityId: 'lot-1',
  itemCode: 'F01',
  type: 'fire_hazard',
  foundAt: FOUND,
  state: 'reported',
  mergedInto: null,
  fix: place,
  ...over,
});

it('INS-01 two phones reporting the same item of the same lot within 24 h and 30 m look like one thing', () => {
  expect(looksAlike(report('a'), report('b', { foundAt: later(24) }))).toBe(true);
  expect(looksAlike(report('a'), report('b', { foundAt: later(24.01) }))).toBe(false);
  expect(looksAlike(report('a'), report('b', { fix: { ...place, lat: place.lat + 0.00026 } }))).toBe(true);
  expect(looksAlike(report('a'), report('b', { fix: { ...place, lat: place.lat + 0.00028 } }))).toBe(false);
});

it('another lot, another item, another kind, or a report already merged is none', () => {
  for (const over of [
    { facilityId: 'lot-2' },
    { itemCode: 'F02' },
    { type: 'price_board_fault' },
    { mergedInto: 'c' },
    { state: 'declined' },
  ] as const)
    expect(looksAlike(report('a'), report('b', over))).toBe(false);
  expect(looksAlike(report('a'), report('a'))).toBe(false);
});

it('below ground, where nobody knows the place, the lot and the item must do', () => {
  expect(looksAlike(report('a', { fix: null }), report('b'))).toBe(true);
});

it('of two open reports each looks like the other, or neither', () => {
  const some = fc.record({
    foundAt: fc.integer({ min: 0, max: 60 }).map(later),
    fix: fc.option(
      fc.record({ lat: fc.double({ min: 31.899, max: 31.901, noNaN: true }), lon: fc.constant(120.28) }),
    ),
    itemCode: fc.constantFrom('F01', null),
  });
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [a, b] = [report('a', one), report('b', other)];
      expect(looksAlike(a, b)).toBe(looksAlike(b, a));
    }),
  );
});
