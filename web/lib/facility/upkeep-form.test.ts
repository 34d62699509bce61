import { describe, expect, it } from 'vitest';
import type { Asset } from '#domain/records.ts';
import { faultsOfUpkeep, keepArgs, upkeepForm } from './upkeep-form.ts';

const LIFT = { id: 'a-1', upkeep: null } as Asset;
const EMPTY = upkeepForm(LIFT);

describe('the form of a device’s upkeep', () => {
  it('nothing said is nothing filed', () => {
    expect(faultsOfUpkeep(EMPTY)).toEqual([]);
    expect(keepArgs('a-1', EMPTY)).toEqual({
      ...{ assetId: 'a-1', certificate: null, serviceDueOn: null, limits: null },
    });
  });

  it('DEV-11 half a certificate is asked for whole', () => {
    expect(faultsOfUpkeep({ ...EMPTY, certNo: '梯11' })).toEqual(['certTo']);
    expect(faultsOfUpkeep({ ...EMPTY, certTo: '2027-06-30' })).toEqual(['certNo']);
  });

  it.each(['0', '-1', '1.5', '1e3', '100001', '二米', '٣'])('REG-20 %s is no limit', (widthMm) => {
    expect(faultsOfUpkeep({ ...EMPTY, widthMm })).toEqual(['widthMm']);
  });

  it('REG-20 what was filed comes back into the form as it was', () => {
    const said = {
      ...EMPTY,
      certNo: ' 梯11 ',
      certTo: '2027-06-30',
      nextDue: '2026-12-05',
      weightKg: '2000',
    };
    const args = keepArgs('a-1', said);
    expect(args.limits).toEqual({ weightKg: 2000, lengthMm: null, widthMm: null, heightMm: null });
    const { assetId, ...upkeep } = args;
    expect(upkeepForm({ ...LIFT, id: assetId, upkeep: { ...upkeep, services: [] } })).toEqual({
      ...said,
      certNo: '梯11',
    });
  });
});
