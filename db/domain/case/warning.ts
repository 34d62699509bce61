import { deadline } from '../deadline.ts';
import type { Case } from '../records.ts';
import type { WorkCalendar } from '../work-calendar.ts';

/**
 * Up to when a deadline counts as near: one workday on. No published text read so far says when to warn, so this is the
 * platform's own rule.
 */
export function warningHorizon(now: string, calendar: WorkCalendar): string {
  const { dueAt } = deadline(now, { workdays: 1 }, calendar);
  return new Date(dueAt ?? now).toISOString();
}

/**
 * What is to be told of a case's deadline now: that it comes near, one workday before and not before half of the time is gone
 * (a limit of a day would be near from its first minute), or that it is over; null: nothing (CMP-04).
 */
export function warningOf(
  { due, dueAt }: Pick<Case, 'due' | 'dueAt'>,
  now: string,
  calendar: WorkCalendar,
): 'due_soon' | 'overdue' | null {
  if (!due || dueAt === null) return null;
  if (dueAt < now) return 'overdue';
  const half = (Date.parse(due.start) + Date.parse(dueAt)) / 2;
  return dueAt <= warningHorizon(now, calendar) && Date.parse(now) >= half ? 'due_soon' : null;
}
