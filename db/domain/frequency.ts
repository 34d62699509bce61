import type { Facility } from './records.ts';
import type { Day } from './work-calendar.ts';

/** Days between two patrols of a lot, by its grade; `ungraded` for a lot that has none yet. */
export type Frequency = { edition: string; days: Record<'red' | 'yellow' | 'green' | 'ungraded', number> };

const DAY_MS = 86_400_000;

/**
 * The day by which a lot is to be patrolled again (GRD-02, INS-12, DEV-10): its grade says how soon after the last inspection,
 * so a change of colour moves the day by itself. A lot never inspected counts from its first filing.
 * @param last the day of the last finished inspection, null when there was none
 */
export function nextPatrolOn(
  { grade, filedAt }: Pick<Facility, 'grade' | 'filedAt'>,
  last: Day | null,
  { days }: Frequency,
): Day {
  const from = last ?? filedAt.slice(0, 10);
  return new Date(Date.parse(from) + days[grade ?? 'ungraded'] * DAY_MS).toISOString().slice(0, 10);
}
