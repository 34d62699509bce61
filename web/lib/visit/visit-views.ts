import type { Visit } from '#domain/records.ts';
import { daysLate } from '#domain/due.ts';

export const VIEWS = ['open', 'waiting', 'late', 'done', 'all'] as const;
export type View = (typeof VIEWS)[number];

/** Whether a visit belongs to a view on a day (YYYY-MM-DD in the city's time). */
export function isIn(view: View, visit: Pick<Visit, 'state' | 'dueOn'>, today: string): boolean {
  if (view === 'all') return true;
  if (view === 'waiting') return visit.state === 'waiting';
  if (view === 'done') return visit.state === 'done' || visit.state === 'unable';
  if (visit.state !== 'due') return false;
  return view === 'open' || daysLate(visit.dueOn, today) > 0;
}
