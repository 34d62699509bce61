import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from './decision.ts';
import type { Asset } from './records.ts';
import { isRefusal } from './refusal.ts';
import { keepAsset, serviceAsset, upkeepFlags } from './upkeep.ts';
import { FACILITY, MANAGER, WHEN } from './worlds.ts';

const LIFT: Asset = {
  ...{ id: 'a-1', facilityId: 'f-1', streetId: '320281001', kind: 'mechanical', name: '升降横移停车设备' },
  ...{ state: 'unknown', checkedAt: null, inspectionId: null, upkeep: null },
};
const LIMITS = { weightKg: 2000, lengthMm: 5000, widthMm: 1850, heightMm: 1550 };
const KEPT = {
  certificate: { no: '梯11苏B00001', validTo: '2027-06-30' },
  serviceDueOn: '2026-12-05',
  limits: LIMITS,
};
const TODAY = '2026-11-20';
const args = (doneOn: string, nextDueOn: string | null = null) => ({
  ...{ assetId: 'a-1', doneOn, nextDueOn, by: '江阴机械车库维保', note: '更换钢丝绳' },
});
const decided = (asset: Asset, said: ReturnType<typeof args>): Asset => {
  const changes = serviceAsset.decide({ facility: FACILITY, asset }, said, MANAGER, WHEN);
  if (isRefusal(changes)) throw new Error(changes.refused);
  return (changes as Change[])[0]!.row as Asset;
};

describe('the upkeep of a device', () => {
  it('DEV-11 certificate and limits are filed, and the service log stays', () => {
    const serviced = decided(LIFT, args('2026-11-05', '2026-12-05'));
    const changes = keepAsset.decide(
      { facility: FACILITY, asset: serviced },
      { assetId: 'a-1', ...KEPT },
      MANAGER,
      WHEN,
    );
    expect(changes).toMatchObject([{ row: { upkeep: { ...KEPT, services: [{ doneOn: '2026-11-05' }] } } }]);
  });

  it('DEV-07 a log has every service, the newest first, in whatever order they were entered', () => {
    const day = fc
      .integer({ min: 0, max: 300 })
      .map((at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 12 }), (days) => {
        const asset = days.reduce((one, doneOn) => decided(one, args(doneOn, '2027-06-01')), LIFT);
        expect(asset.upkeep?.services.map(({ doneOn }) => doneOn)).toEqual([...days].sort().reverse());
      }),
    );
  });

  it('DEV-07 a service entered late does not move what a later one has set', () => {
    const later = decided(LIFT, args('2026-11-05', '2026-12-05'));
    expect(decided(later, args('2026-09-05', '2026-10-05')).upkeep?.serviceDueOn).toBe('2026-12-05');
  });

  it.each([
    ['2026-11-21', null, 'service_ahead'],
    ['2026-11-05', '2026-11-05', 'service_next_before'],
  ])('a service of %s with the next on %s is refused as %s', (doneOn, nextDueOn, code) => {
    const world = { facility: FACILITY, asset: LIFT };
    expect(serviceAsset.decide(world, args(doneOn, nextDueOn), MANAGER, WHEN)).toMatchObject({
      refused: code,
    });
  });

  it('DEV-07 DEV-11 overdue, expired and missing are told, and what comes within a month', () => {
    const flags = (kind: Asset['kind'], certTo: string | null, due: string | null) => {
      const certificate = certTo === null ? null : { no: 'x', validTo: certTo };
      const upkeep = { certificate, serviceDueOn: due, services: [], limits: null };
      return upkeepFlags({ kind, upkeep }, TODAY).map((flag) => flag.kind);
    };
    expect(flags('mechanical', null, null)).toEqual(['certificate_missing']);
    expect(flags('barrier', null, null)).toEqual([]);
    expect(flags('mechanical', '2026-11-19', '2026-11-19')).toEqual([
      'certificate_expired',
      'service_overdue',
    ]);
    expect(flags('mechanical', TODAY, '2026-12-20')).toEqual(['certificate_soon', 'service_soon']);
    expect(flags('charging', '2027-11-20', '2026-12-21')).toEqual([]);
    expect(upkeepFlags(LIFT, TODAY)).toEqual([{ kind: 'certificate_missing' }]);
  });
});
