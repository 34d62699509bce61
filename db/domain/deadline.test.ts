import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORK_CALENDAR } from '../policies/work-calendar.ts';
import { cityDay, deadline, elapsed, type Limit } from './deadline.ts';
import { isWorkday } from './work-calendar.ts';

const HOURS = [
  ['09:00', '12:00'],
  ['13:30', '17:30'],
] as const;
const due = (start: string, limit: Limit, pauses: { from: string; to: string | null }[] = []) =>
  deadline(start, limit, WORK_CALENDAR, pauses).dueAt;
const iso = (instant: number) => new Date(instant).toISOString();

describe('a limit in workdays', () => {
  it('CMP-04 counts a made-up Saturday and ends at the same clock time', () => {
    expect(due('2026-10-09T16:00:00+08:00', { workdays: 3 })).toBe('2026-10-13T16:00:00+08:00');
  });
  it('CMP-04 steps over the National Day holiday', () => {
    expect(due('2026-09-30T10:00:00+08:00', { workdays: 1 })).toBe('2026-10-08T10:00:00+08:00');
  });
  it('from a day off ends on the n-th following workday', () => {
    expect(due('2026-10-11T16:00:00+08:00', { workdays: 1 })).toBe('2026-10-12T16:00:00+08:00');
  });
  it('reads the start in the city, whatever offset it carries', () => {
    expect(due('2026-10-09T08:00:00Z', { workdays: 3 })).toBe('2026-10-13T16:00:00+08:00');
  });
});

describe('a limit in working hours', () => {
  const limit = { workhours: 4, hours: HOURS };
  it('runs through the noon break', () => {
    expect(due('2026-10-12T10:00:00+08:00', limit)).toBe('2026-10-12T15:30:00+08:00');
  });
  it('goes on in the morning of the next workday', () => {
    expect(due('2026-10-09T16:00:00+08:00', limit)).toBe('2026-10-10T11:30:00+08:00');
  });
  it('begins with the next stretch when set at night', () => {
    expect(due('2026-10-10T20:00:00+08:00', limit)).toBe('2026-10-12T14:30:00+08:00');
  });
  it('may end with a stretch, not only after the break', () => {
    expect(due('2026-10-12T09:00:00+08:00', { workhours: 3, hours: HOURS })).toBe(
      '2026-10-12T12:00:00+08:00',
    );
  });
  it.each([
    [[]],
    [[['12:00', '09:00']]],
    [
      [
        ['09:00', '12:00'],
        ['11:00', '13:00'],
      ],
    ],
  ])('refuses working hours that make no day: %j', (hours) => {
    const limit = { workhours: 1, hours: hours as [string, string][] };
    expect(() => due('2026-10-12T09:00:00+08:00', limit)).toThrow(RangeError);
  });
});

describe('plain time', () => {
  it('runs on through nights and holidays', () => {
    expect(due('2026-10-01T08:15:30+08:00', { hours: 24 })).toBe('2026-10-02T08:15:30+08:00');
    expect(due('2026-10-01T08:00:00+08:00', { days: 7 })).toBe('2026-10-08T08:00:00+08:00');
  });
  it.each([0, -1, NaN, 1e9])('refuses a limit of %s hours', (hours) => {
    expect(() => due('2026-10-01T08:00:00+08:00', { hours })).toThrow(RangeError);
  });
});

describe('a pause', () => {
  it('stops the clock: what was left on stopping is left on going on', () => {
    const pause = { from: '2026-10-12T16:00:00+08:00', to: '2026-10-20T16:00:00+08:00' };
    expect(due('2026-10-09T16:00:00+08:00', { workdays: 3 }, [pause])).toBe('2026-10-21T16:00:00+08:00');
  });
  it('that still stands leaves nothing due', () => {
    const pause = { from: '2026-10-12T16:00:00+08:00', to: null };
    expect(due('2026-10-09T16:00:00+08:00', { workdays: 3 }, [pause])).toBeNull();
  });
  it('after the end changes nothing', () => {
    const pause = { from: '2026-10-14T16:00:00+08:00', to: null };
    expect(due('2026-10-09T16:00:00+08:00', { workdays: 3 }, [pause])).toBe('2026-10-13T16:00:00+08:00');
  });
  it('inside another is no second one', () => {
    const outer = { from: '2026-10-12T09:00:00+08:00', to: '2026-10-16T09:00:00+08:00' };
    const inner = { from: '2026-10-13T09:00:00+08:00', to: '2026-10-14T09:00:00+08:00' };
    const limit = { hours: 24 * 7 };
    expect(due('2026-10-09T16:00:00+08:00', limit, [inner, outer])).toBe(
      due('2026-10-09T16:00:00+08:00', limit, [outer]),
    );
  });
});

describe('a year whose holidays are not published', () => {
  it('is told, with the date that holds until the notice comes', () => {
    expect(deadline('2026-12-31T10:00:00+08:00', { workdays: 2 }, WORK_CALENDAR)).toEqual({
      dueAt: '2027-01-04T10:00:00+08:00',
      unknownYears: [2027],
    });
  });
  it('does not matter to plain time', () => {
    expect(deadline('2026-12-31T10:00:00+08:00', { hours: 48 }, WORK_CALENDAR).unknownYears).toEqual([]);
  });
});

const starts = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2026-10-01') });
const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ workdays: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ workhours: fc.integer({ min: 1, max: 80 }), hours: fc.constant(HOURS) }),
);
const running: fc.Arbitrary<Limit & { much: number }> = fc
  .integer({ min: 1, max: 200 })
  .chain((hours) =>
    fc.constantFrom({ hours, much: hours }, { workhours: hours, hours: HOURS, much: hours } as const),
  );

describe('every deadline', () => {
  it('has let exactly its limit run', () => {
    fc.assert(
      fc.property(starts, running, (start, { much, ...limit }) => {
        const end = due(iso(start), limit as Limit);
        expect(elapsed(iso(start), end ?? '', limit as Limit, WORK_CALENDAR)).toBe(much * 3_600_000);
      }),
    );
  });
  // "The same clock time" makes Saturday morning end before Friday evening does: the rule's own words, not a slip.
  it('never comes earlier for a later start, workdays counted from workdays', () => {
    const isCounted = (start: number, limit: Limit) =>
      !('workdays' in limit) || isWorkday(WORK_CALENDAR, cityDay(iso(start)));
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 10 * 86_400_000 }), limits, (start, later, limit) => {
        fc.pre(isCounted(start, limit) && isCounted(start + later, limit));
        const [one, other] = [due(iso(start), limit), due(iso(start + later), limit)];
        expect(Date.parse(other ?? '')).toBeGreaterThanOrEqual(Date.parse(one ?? ''));
      }),
    );
  });
  it('leaves after a pause what the limit had left before it', () => {
    const pauses = fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }));
    fc.assert(
      fc.property(starts, limits, pauses, (start, limit, [after, long]) => {
        const [from, to] = [iso(start + after), iso(start + after + long)];
        const without = due(iso(start), limit) ?? '';
        fc.pre(Date.parse(from) < Date.parse(without));
        const paused = due(iso(start), limit, [{ from, to }]) ?? '';
        expect(elapsed(to, paused, limit, WORK_CALENDAR)).toBe(elapsed(from, without, limit, WORK_CALENDAR));
      }),
    );
  });
});
