import type { Checklist, Facility } from './records.ts';
import type { Day } from './work-calendar.ts';

type ByGrade<T> = Record<'red' | 'yellow' | 'green' | 'ungraded', T>;
/**
 * How often and how deep a lot is patrolled by its grade; `ungraded` for a lot that has none yet. `days` lie between two patrols,
 * `retryDays` between one that could not be made and the next try; a visit is planned `aheadDays` before it falls due.
 */
export type Frequency = {
  edition: string;
  days: ByGrade<number>;
  template: ByGrade<Checklist['template']>;
  retryDays: number;
  aheadDays: number;
};

/** The last days that count for a lot: of a finished inspection, of one that could not be made, of a planned patrol that was called off. */
export type Lasts = { done: Day | null; unable: Day | null; calledOff: Day | null };

const DAY_MS = 86_400_000;

/**
 * The day by which a lot is to be patrolled again (GRD-02, INS-12, DEV-10): its grade says how soon after the last inspection,
 * so a change of colour moves the day by itself. A lot never inspected counts from its first filing; a patrol that was called
 * off is left out once; after a closed door the next try comes sooner.
 */
export function nextPatrolOn(
  { grade, filedAt }: Pick<Facility, 'grade' | 'filedAt'>,
  { done, unable, calledOff }: Lasts,
  { days, retryDays }: Pick<Frequency, 'days' | 'retryDays'>,
): Day {
  const from =
    [done, calledOff]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? filedAt.slice(0, 10);
  const regular = daysAfter(from, days[grade ?? 'ungraded']);
  return unable !== null && unable >= from ? latest(regular, daysAfter(unable, retryDays)) : regular;
}

/** Which list a patrol of a lot is made with: a red one is looked at whole (GRD-02). */
export function templateFor(
  { grade }: Pick<Facility, 'grade'>,
  { template }: Frequency,
): Checklist['template'] {
  return template[grade ?? 'ungraded'];
}

/** The day so many days after another. */
export function daysAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function latest(one: Day, other: Day): Day {
  return one > other ? one : other;
}
