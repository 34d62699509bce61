import { expect, it } from 'vitest';
import { WORK_CALENDAR } from '../../policies/work-calendar.ts';
import { warningOf } from './warning.ts';

const due = (start: string) => ({
  ...{ what: 'rectify' as const, start, limit: { days: 7 }, grantedTo: null },
  ...{ ruleEdition: 'r', calendarEdition: 'c' },
});
const said = (start: string, dueAt: string | null, now: string) =>
  warningOf({ due: due(start), dueAt }, now, WORK_CALENDAR);

it('CMP-04 a deadline is near one workday before, over the weekend too, and over when it has passed', () => {
  const [start, dueAt] = ['2026-11-16T02:00:00.000Z', '2026-11-23T02:00:00.000Z']; // both Mondays
  expect(said(start, dueAt, '2026-11-20T01:59:00.000Z')).toBeNull();
  expect(said(start, dueAt, '2026-11-20T02:00:00.000Z')).toBe('due_soon');
  expect(said(start, dueAt, '2026-11-23T02:00:00.000Z')).toBe('due_soon');
  expect(said(start, dueAt, '2026-11-23T02:00:00.001Z')).toBe('overdue');
});

it('a short one is near when half of it is gone, not from its first minute', () => {
  const [start, dueAt] = ['2026-11-17T02:00:00.000Z', '2026-11-18T02:00:00.000Z'];
  expect(said(start, dueAt, '2026-11-17T02:10:00.000Z')).toBeNull();
  expect(said(start, dueAt, '2026-11-17T14:00:00.000Z')).toBe('due_soon');
});

it('where nothing falls due, or the clock stands still, nothing is told', () => {
  expect(said('2026-11-16T02:00:00.000Z', null, '2026-12-16T02:00:00.000Z')).toBeNull();
  expect(
    warningOf({ due: null, dueAt: '2026-11-16T02:00:00.000Z' }, '2026-12-16T02:00:00.000Z', WORK_CALENDAR),
  ).toBeNull();
});
