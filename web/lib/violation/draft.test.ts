import { describe, expect, it } from 'vitest';
import { gapsOf, newReport, reportOf, resumed, roleOfNext, withShot, type Shot } from './draft.ts';

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
    const { severity, ...before } = newReport('c1', AT, 'f1');
    expect(severity).toBe('B');
    expect(resumed({ ...before, description: '多收' })).toEqual({
      ...before,
      description: '多收',
      severity: 'B',
    });
    expect(resumed({ ...before, severity: 'A' }).severity).toBe('A');
  });

  it('whole, it carries its photos in slots of their own and the last known position', () => {
    const fix = { lat: 31.9, lon: 120.2, accuracyM: 8, at: AT };
    let draft = { ...newReport('c1', AT, 'f1'), type: 'over_charging' as const, description: ' 多收 2 元 ' };
    for (const one of [shot('a', fix), shot('b'), shot('c')])
      draft = { ...draft, ...withShot(draft, roleOfNext(draft), one), type: draft.type };
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
