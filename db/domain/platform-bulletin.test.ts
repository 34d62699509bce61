import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lotBulletin, warningsOf, type WarningWorld } from './platform-bulletin.ts';
import type { Asset, Case } from './records.ts';
import { caseOf, FACILITY } from './worlds.ts';

const ASSET: Asset = {
  ...{ id: 'a-1', facilityId: FACILITY.id, streetId: FACILITY.streetId, kind: 'fire', name: '1 号消火栓' },
  ...{ state: 'ok', checkedAt: '2026-11-01T02:00:00.000Z', inspectionId: 'i-1', upkeep: null },
};
const lapsing = (validTo: string): Asset => ({
  ...ASSET,
  upkeep: { certificate: { no: '苏-1', validTo }, serviceDueOn: null, services: [], limits: null },
});
const rectifying = (dueAt: string | null, state: Case['state'] = 'rectifying') =>
  caseOf({ state, dueAt, caseNo: 'N-1', facilityId: FACILITY.id });
const WORLD: WarningWorld = {
  ...{ lots: [FACILITY], assets: [], cases: [], now: '2026-11-20T04:00:00.000Z', today: '2026-11-20' },
};
const kinds = (world: Partial<WarningWorld>) =>
  warningsOf({ ...WORLD, ...world }).map(({ content }) => content.kind);

it.each([
  ['equipment that was found faulty', { assets: [{ ...ASSET, state: 'faulty' as const }] }, ['asset_faulty']],
  ['equipment that works', { assets: [ASSET] }, []],
  ['a certificate of yesterday', { assets: [lapsing('2026-11-19')] }, ['certificate_lapsed']],
  ['a certificate that ends today', { assets: [lapsing('2026-11-20')] }, []],
  ['a term that has passed', { cases: [rectifying('2026-11-20T03:59:59.000Z')] }, ['rectify_overdue']],
  ['a term that runs', { cases: [rectifying('2026-11-20T04:00:00.000Z')] }, []],
  ['a clock that stands still', { cases: [rectifying(null)] }, []],
  ['a case that was answered', { cases: [rectifying('2026-11-01T00:00:00.000Z', 'answered')] }, []],
  ['a lot that must not be named', { lots: [], assets: [{ ...ASSET, state: 'faulty' as const }] }, []],
])('INS-03 warns of what there is: %s', (_what, world, expected) => {
  expect(kinds(world)).toEqual(expected);
});

it('INS-03 what is found again later is another warning, the same one keeps its key; no person is named', () => {
  const states = fc.constantFrom('ok', 'faulty' as const);
  const days = fc
    .integer({ min: 1, max: 28 })
    .map((day) => `2026-10-${String(day).padStart(2, '0')}T00:00:00.000Z`);
  fc.assert(
    fc.property(fc.array(fc.record({ state: states, checkedAt: days })), (looks) => {
      const seen = looks.flatMap((look) => warningsOf({ ...WORLD, assets: [{ ...ASSET, ...look }] }));
      const faults = new Set(
        looks.filter(({ state }) => state === 'faulty').map(({ checkedAt }) => checkedAt),
      );
      expect(new Set(seen.map(({ key }) => key)).size).toBe(faults.size);
    }),
  );
  const [overdue] = warningsOf({ ...WORLD, cases: [rectifying('2026-11-01T00:00:00.000Z')] });
  expect(JSON.stringify(overdue)).not.toMatch(/reporter|officer|李/);
});

it('INS-03 a new filing of a lot is told anew, with its operator and WGS84 degrees', () => {
  const operator = { id: 'op-1', name: '城投停车', uscc: '91320281MA000000X1' };
  const bulletin = lotBulletin(FACILITY, operator);
  expect(bulletin.key).not.toBe(lotBulletin({ ...FACILITY, version: FACILITY.version + 1 }, operator).key);
  expect(bulletin.content).toMatchObject({
    ...{ facility_id: FACILITY.id, lat: FACILITY.lat, long: FACILITY.lon, operator_uscc: operator.uscc },
  });
});
