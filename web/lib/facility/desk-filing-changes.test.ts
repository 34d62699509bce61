import { expect, it } from 'vitest';
import { RECORDS, type Facility } from '#domain/records.ts';
import { changedFields, FILED } from './desk-filing-changes.ts';

const filing = {
  id: 'f',
  version: 1,
  filedAt: '2026-11-20T06:00:00.000Z',
  freeBerths: 3,
  totalBerths: 100,
  tariff: null,
  berths: { ordinary: 90, accessible: 2, charging: 8, mechanical: 0, reservable: 0 },
} as unknown as Facility;

it('REG-04 tells field by field what a filing changed', () => {
  const after = { ...filing, totalBerths: 120, berths: { ...filing.berths, ordinary: 110 } } as Facility;
  expect(changedFields(filing, after)).toEqual(['totalBerths', 'berths']);
});

it('a live value or the system’s own time is no change of a filing', () => {
  expect(
    changedFields(filing, { ...filing, version: 2, freeBerths: 1, filedAt: '2026-11-21T06:00:00.000Z' }),
  ).toEqual([]);
});

it('the first filing has nothing to differ from', () => expect(changedFields(undefined, filing)).toEqual([]));

it('names only fields that exist', () => {
  expect(FILED.filter((field) => !(field in RECORDS.facility.shape))).toEqual([]);
});
