import { describe, expect, it } from 'vitest';
import type { Facility, Visit } from '#domain/records.ts';
import { dayOf } from './day.ts';
import { metresBetween, todayRows } from './list.ts';

const visit = (id: string, dueOn: string, kind: Visit['kind'] = 'patrol', state: Visit['state'] = 'due') =>
  ({ id, dueOn, kind, state, facilityId: id }) as Visit;
const lot = (grade: Facility['grade']) => ({ grade, lat: 31.9, lon: 120.2 }) as Facility;
const known = (grade: Facility['grade'] = 'green') => ({ facility: lot(grade), last: null, filled: null });

describe('today’s list', () => {
  it('GOV-14 late first, then today, then tomorrow; later days and finished visits are not on it', () => {
    const visits = [
      visit('tomorrow', '2026-11-21'),
      visit('today', '2026-11-20'),
      visit('later', '2026-11-22'),
      visit('late', '2026-11-17'),
      visit('done', '2026-11-20', 'patrol', 'done'),
    ];
    const rows = todayRows(visits, () => known(), '2026-11-20', null);
    expect(rows.map((row) => [row.visit.id, row.late])).toEqual([
      ['late', 3],
      ['today', 0],
      ['tomorrow', -1],
    ]);
  });

  it('within a day a recheck goes before a patrol, a red lot before a green one', () => {
    const visits = [
      visit('green', '2026-11-20'),
      visit('red', '2026-11-20'),
      visit('recheck', '2026-11-20', 'recheck'),
    ];
    const rows = todayRows(visits, ({ id }) => known(id === 'red' ? 'red' : 'green'), '2026-11-20', null);
    expect(rows.map((row) => row.visit.id)).toEqual(['recheck', 'red', 'green']);
  });

  it('distance only with a position', () => {
    const fix = { lat: 31.9, lon: 120.21, accuracyM: 8, at: '2026-11-20T00:00:00.000Z' };
    expect(todayRows([visit('a', '2026-11-20')], () => known(), '2026-11-20', null)[0]?.metres).toBeNull();
    expect(todayRows([visit('a', '2026-11-20')], () => known(), '2026-11-20', fix)[0]?.metres).toBeCloseTo(
      945,
      -1,
    );
  });

  it('a minute of latitude is a nautical mile', () => {
    expect(metresBetween({ lat: 31, lon: 120 }, { lat: 31 + 1 / 60, lon: 120 })).toBeCloseTo(1855, 0);
  });

  it('the city’s day begins at 16:00 UTC', () => {
    expect(dayOf('2026-11-19T15:59:59.000Z')).toBe('2026-11-19');
    expect(dayOf('2026-11-19T16:00:00.000Z')).toBe('2026-11-20');
  });
});
