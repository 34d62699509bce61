import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_CLOCK } from '../../policies/case-limits.ts';
import { WORK_CALENDAR } from '../../policies/work-calendar.ts';
import type { CalendarEdition, LimitsEdition } from '../clock-shapes.ts';
import type { Change } from '../decision.ts';
import type { Args } from '../mutations.ts';
import type { Case } from '../records.ts';
import { isRefusal } from '../refusal.ts';
import type { WorkYear } from '../work-calendar.ts';
import { caseOf, MANAGER } from '../worlds.ts';
import { clockOf, publishCalendar, publishLimits } from './clock-editions.ts';
import { clockStarted, reckoned } from './clock.ts';
import { whyNotCalendar, whyNotLimits } from './whole-clock.ts';

const WHEN = { at: '2026-12-01T00:00:00.000Z', occurredAt: '2026-12-01T00:00:00.000Z' };
const told = (publishedAt = '2026-11-01T00:00:00.000Z') => ({
  publishedBy: '系统',
  publishedAt,
  reason: '首版',
});
const BOOK = [...WORK_CALENDAR.years] as CalendarEdition['years'];
const FIRST: CalendarEdition = { id: WORK_CALENDAR.edition, years: BOOK, ...told() };
const LIMITS: LimitsEdition = {
  id: '2026-11',
  validFrom: '2020-01-01',
  limits: CASE_CLOCK.limits,
  ...told(),
};
const CLOCK = clockOf([FIRST], [LIMITS], '2026-12-01')!;

const NEXT_YEAR: CalendarEdition['years'][number] = {
  year: 2027,
  notice: {
    number: '国办发明电〔2026〕X号',
    title: '关于2027年部分节假日安排的通知',
    publishedOn: '2026-11-30',
  },
  holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03', madeUp: [], quote: '1月1日至3日放假' }],
};
const NEXT: Args<'calendar.publish'> = {
  id: '2026-11-30',
  years: [...BOOK, NEXT_YEAR],
  reason: '通知已公布',
};

/** Two working days from the last day of the year: over New Year, which nobody has announced yet. */
const waiting = (changes: Partial<Case> = {}): Case =>
  clockStarted(caseOf({ severity: 'B', ...changes }), '2026-12-31T02:00:00.000Z', CLOCK);
const world = (record: Case) => ({ record, photos: [], lastEventSeq: 1, clock: null });
const changed = (decided: unknown) => (Array.isArray(decided) ? (decided as Change[]) : []);

describe('an edition of the work calendar', () => {
  it('CMP-04 moves the day of an open case that runs into the new year, and says so in its story', () => {
    const [record, paused] = [
      waiting(),
      { ...waiting({ id: 'p' }), pauses: [{ from: WHEN.at, to: null }], dueAt: null },
    ];
    expect(record.dueAt).toBe('2027-01-04T02:00:00.000Z');
    const running = [world(record), world(paused)];
    const changes = changed(publishCalendar.decide({ editions: [FIRST], running }, NEXT, MANAGER, WHEN));
    const rows = changes.filter(({ table }) => table === 'case').map(({ row }) => row as Case);
    expect(rows.map(({ dueAt, due }) => [dueAt, due?.calendarEdition])).toEqual([
      ['2027-01-05T02:00:00.000Z', NEXT.id],
      [null, NEXT.id],
    ]);
    expect(changes.find(({ table }) => table === 'case_event')?.row).toMatchObject({
      ...{ kind: 'reckoned', note: '工作日历 2026-11-30：2027-01-04 → 2027-01-05' },
    });
  });

  it('CMP-04 a case keeps the pair of editions it was reckoned with, whatever is published after', () => {
    const record = waiting();
    const later = { ...NEXT, ...told('2026-12-01T00:00:00.000Z') };
    const clock = clockOf([later, FIRST], [LIMITS], '2026-12-02')!;
    expect(clock.calendar.edition).toBe(NEXT.id);
    expect(reckoned(record, clock).dueAt).toBe(record.dueAt);
    expect(
      clockStarted(caseOf({ severity: 'B' }), '2026-12-31T02:00:00.000Z', clock).due?.calendarEdition,
    ).toBe(NEXT.id);
  });

  it('what is decided after another edition is published after it, though it was asked for before', () => {
    const late = { ...FIRST, ...told('2026-12-01T00:00:00.500Z') };
    const [change] = changed(publishCalendar.decide({ editions: [late], running: [] }, NEXT, MANAGER, WHEN));
    expect(change?.row).toMatchObject({ publishedAt: '2026-12-01T00:00:00.501Z' });
  });

  it.each<[string, (year: WorkYear) => WorkYear[]]>([
    ['calendar_day_wrong', (year) => [withHoliday(year, { to: '2026-12-30' })]],
    ['calendar_day_wrong', (year) => [withHoliday(year, { to: '2027-02-01' })]],
    ['calendar_day_wrong', (year) => [withHoliday(year, { madeUp: ['2027-01-06'] })]],
    ['calendar_day_elsewhere', (year) => [withHoliday(year, { from: '2026-12-31' })]],
    ['calendar_day_twice', (year) => [withHoliday(year, { madeUp: ['2027-01-02'] })]],
    ['calendar_year_twice', (year) => [year, year]],
  ])('%s', (refused, broken) => {
    expect(whyNotCalendar([...BOOK, ...broken(NEXT_YEAR)], BOOK)).toMatchObject({ refused });
  });

  it('a published year is not lost, and the same edition again changes nothing', () => {
    const world = { editions: [FIRST], running: [] };
    const publish = (args: Args<'calendar.publish'>) => publishCalendar.decide(world, args, MANAGER, WHEN);
    expect(publish({ ...NEXT, years: [NEXT_YEAR] })).toMatchObject({ refused: 'calendar_year_gone' });
    expect(publish({ id: FIRST.id, years: FIRST.years, reason: FIRST.reason })).toEqual([]);
    expect(publish({ ...NEXT, id: FIRST.id })).toMatchObject({ refused: 'edition_exists' });
  });
});

describe('an edition of the limits', () => {
  const shorter = { ...CASE_CLOCK.limits, review: { ...CASE_CLOCK.limits.review, B: { workdays: 1 } } };
  const args: Args<'limits.publish'> = {
    id: '2027',
    validFrom: '2026-12-10',
    limits: shorter,
    reason: '市局发文',
  };

  it('CMP-04 holds from its day on, for what begins then; whatever the order of editions', () => {
    const next: LimitsEdition = { ...args, ...told(WHEN.at) };
    for (const all of [
      [LIMITS, next],
      [next, LIMITS],
    ]) {
      expect(clockOf([FIRST], all, '2026-12-09')?.edition).toBe('2026-11');
      expect(clockOf([FIRST], all, '2026-12-10')?.edition).toBe('2027');
    }
  });

  it('does not begin in the past, and every one it gives can be counted', () => {
    const publish = (changes: Partial<typeof args>) =>
      publishLimits.decide({ editions: [LIMITS] }, { ...args, ...changes }, MANAGER, WHEN);
    expect(isRefusal(publish({}))).toBe(false);
    expect(publish({ validFrom: '2026-11-30' })).toMatchObject({ refused: 'edition_backdated' });
    const odd = { ...shorter, recheck: { ...shorter.recheck, C: { workdays: 1.5 } } };
    expect(publish({ limits: odd })).toMatchObject({
      refused: 'limit_wrong',
      detail: { what: 'recheck', severity: 'C' },
    });
  });

  it('CMP-04 whatever is let through, a clock counts to an end', () => {
    const amount = fc.double({ min: -10, max: 40_000, noNaN: true });
    const limit = fc.oneof(
      fc.record({ hours: amount }),
      fc.record({ days: amount }),
      fc.record({ workdays: fc.oneof(amount, fc.integer({ min: -2, max: 1_200 })) }),
    );
    fc.assert(
      fc.property(limit, (B) => {
        const limits = { ...shorter, review: { ...shorter.review, B } };
        if (whyNotLimits(limits)) return;
        const record = clockStarted(caseOf({ severity: 'B' }), WHEN.at, { ...CLOCK, limits });
        expect(record.dueAt! > WHEN.at).toBe(true);
      }),
    );
  });
});

function withHoliday(year: WorkYear, changes: Partial<WorkYear['holidays'][number]>): WorkYear {
  return { ...year, holidays: year.holidays.map((holiday) => ({ ...holiday, ...changes })) };
}
