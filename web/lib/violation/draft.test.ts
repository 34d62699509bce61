import { describe, expect, it } from 'vitest';
import { roleOfNext, withShot, type Shot } from '#lib/photo-note.ts';
import { gapsOf, newReport, reportOf, resumed } from './draft.ts';

const AT = '2026-11-20T06:00:00.000Z';
const shot = (sha256: string, fix: Shot['fix'] = null): Shot => ({
  sha256,
  size: 1,
  mime: 'image/jpeg',
  takenAt: AT,
  source: 'viewfinder',
  fix,
});

describe('INS-01 a violation from scratch', () => {
  it('says what is missing in the order of the page, and reports nothing before', () => {
    const draft = newReport('c1', AT, null);
    expect(gapsOf(draft)).toEqual(['lot', 'type', 'words', 'photos']);
    expect(gapsOf({ ...draft, facilityId: 'f1', description: '  ' })).toEqual(['type', 'words', 'photos']);
    expect(reportOf(draft)).toBeNull();
  });

  it('a draft from an app that did not ask how serious it is goes on as 较大', () => {
    const { severity, vehicle, ...before } = newReport('c1', AT, 'f1');
    expect(severity).toBe('B');
    expect(resumed({ ...before, description: '多收' })).toEqual({
      ...before,
      description: '多收',
      severity: 'B',
      vehicle,
    });
    expect(resumed({ ...before, severity: 'A' }).severity).toBe('A');
  });

  it('whole, it carries its photos in slots of their own and the last known position', () => {
    const fix = { lat: 31.9, lon: 120.2, accuracyM: 8, at: AT };
    let draft = { ...newReport('c1', AT, 'f1'), type: 'over_charging' as const, description: ' 多收 2 元 ' };
    for (const one of [shot('a', fix), shot('b'), shot('c')])
      draft = { ...draft, photos: withShot(draft.photos, roleOfNext(draft.photos), one) };
    const report = reportOf(draft);
    expect(report?.args).toMatchObject({ caseId: 'c1', source: 'patrol', description: '多收 2 元', fix });
    expect(report?.args.photos.map(({ slot, role }) => [slot, role])).toEqual([
      ['photo-1', 'wide'],
      ['photo-2', 'close'],
      ['photo-3', 'other'],
    ]);
    expect(report?.blobs.map(({ sha256 }) => sha256)).toEqual(['a', 'b', 'c']);
  });
});

describe('a violation of a vehicle', () => {
  const whole = {
    ...newReport('c1', AT, 'f1'),
    description: '拒不驶离',
    photos: withShot([], 'wide', shot('a')),
  };
  const vehicle = { plate: ' 苏b·3k182 ', berthNo: ' 12 ', rule: ' 服务协议第六条 ' };

  it('INS-13 one that does not cooperate needs the rule relied on, and its plate or its berth', () => {
    const draft = { ...whole, type: 'uncooperative_vehicle' as const };
    expect(gapsOf(draft)).toEqual(['vehicle', 'rule']);
    expect(gapsOf({ ...draft, vehicle: { ...vehicle, plate: '' } })).toEqual([]);
    expect(reportOf({ ...draft, vehicle })?.args.vehicle).toEqual({
      plate: '苏B3K182',
      berthNo: '12',
      rule: '服务协议第六条',
    });
  });

  it('INS-11 any other about a vehicle takes plate and berth where they are known', () => {
    const draft = { ...whole, type: 'disorderly_parking' as const };
    expect(reportOf(draft)?.args.vehicle).toBeNull();
    expect(reportOf({ ...draft, vehicle })?.args.vehicle).toMatchObject({ plate: '苏B3K182', rule: null });
  });

  it('what was typed of a vehicle is not said of a matter that has none', () => {
    expect(reportOf({ ...whole, type: 'flooding', vehicle })?.args.vehicle).toBeNull();
  });

  it('INS-02 what was drawn over a photo goes into the record; an empty drawing is none', () => {
    const annotation = { v: 1, shapes: [{ kind: 'arrow', from: [0, 0], to: [1, 1] }] } as const;
    const drawn = (one: typeof annotation | { v: 1; shapes: [] }) =>
      reportOf({
        ...whole,
        type: 'other',
        photos: whole.photos.map((photo) => ({ ...photo, annotation: one })),
      });
    expect(drawn(annotation)?.args.photos[0]?.annotation).toEqual(annotation);
    expect(drawn({ v: 1, shapes: [] })?.args.photos[0]?.annotation).toBeNull();
  });
});
