import { describe, expect, it } from 'vitest';
import { report } from './case/report.ts';
import type { Vehicle } from './records.ts';
import { project } from './scope.ts';
import { caseOf, FACILITY, INSPECTOR, photoOf, WHEN } from './worlds.ts';

const {
  id: _id,
  recordId: _r,
  facilityId: _f,
  streetId: _s,
  takerId: _t,
  stored: _st,
  storedAt: _sa,
  ...shot
} = photoOf();
const said = (type: 'uncooperative_vehicle' | 'disorderly_parking', vehicle: Vehicle | null) =>
  report.decide(
    { facility: FACILITY, existing: null, clock: null },
    {
      ...{ caseId: 'c-1', facilityId: 'f-1', source: 'patrol', type, severity: 'C', vehicle, fix: null },
      ...{ description: '拒不驶离', foundAt: WHEN.occurredAt },
      photos: [{ ...shot, itemCode: null, mime: 'image/jpeg', source: 'viewfinder' }],
    },
    INSPECTOR,
    WHEN,
  );
const vehicle: Vehicle = { plate: '苏B3K182', berthNo: '12', rule: '服务协议第六条' };

describe('the vehicle of a violation', () => {
  it('INS-13 one that does not cooperate is recorded with the rule relied on', () => {
    expect(said('uncooperative_vehicle', vehicle)).toMatchObject([
      { table: 'case', row: { vehicle } },
      {},
      {},
    ]);
    expect(said('uncooperative_vehicle', { ...vehicle, rule: null })).toMatchObject({ no: 4017 });
    expect(said('uncooperative_vehicle', { ...vehicle, rule: ' ' })).toMatchObject({ no: 4017 });
  });

  it('INS-13 and by its plate, or its berth where the plate cannot be read', () => {
    expect(said('uncooperative_vehicle', { ...vehicle, plate: null })).toHaveLength(3);
    expect(said('uncooperative_vehicle', { ...vehicle, plate: null, berthNo: null })).toMatchObject({
      no: 4018,
    });
    expect(said('uncooperative_vehicle', null)).toMatchObject({ no: 4018 });
  });

  it('INS-11 other types may name it or leave it out, as older reports did', () => {
    expect(said('disorderly_parking', vehicle)).toMatchObject([{ row: { vehicle } }, {}, {}]);
    expect(said('disorderly_parking', null)).toMatchObject([{ row: { vehicle: null } }, {}, {}]);
  });

  it('SEC-01 an area sees enough of the plate to recognise the car, its reporter all of it', () => {
    const record = caseOf({ vehicle });
    expect(project('case', record, 'area:320281001').vehicle?.plate).toBe('苏B·3··82');
    expect(project('case', record, 'user:u-1').vehicle?.plate).toBe('苏B3K182');
  });
});
