import type { Facility, Fix, Inspection, Visit } from '#domain/records.ts';
import { daysLate } from '#domain/due.ts';

/** How far a visit's own checklist has come on this phone. */
export type Filled = { done: number; of: number };
export type TodayRow = {
  visit: Visit;
  facility: Facility | null;
  /** Days late; negative: days ahead. */
  late: number;
  last: Inspection | null;
  filled: Filled | null;
  metres: number | null;
};
export type Known = { facility: Facility | null; last: Inspection | null; filled: Filled | null };

const GRADES = { red: 0, yellow: 1, green: 2 } as const;

/** The open visits that matter now: late first, then today's, then tomorrow's; within a day the gravest reason first. */
export function todayRows(
  visits: readonly Visit[],
  known: (visit: Visit) => Known,
  today: string,
  fix: Fix | null,
): TodayRow[] {
  return visits
    .filter((visit) => visit.state === 'due' && daysLate(visit.dueOn, today) >= -1)
    .map((visit) => rowOf(visit, known(visit), today, fix))
    .sort((one, other) => compare(keys(one), keys(other)));
}

/** Straight-line metres between two WGS84 points; good to well under a percent within a city. */
export function metresBetween(
  one: { lat: number; lon: number },
  other: { lat: number; lon: number },
): number {
  const perDegree = 111_320;
  const lat = (other.lat - one.lat) * perDegree;
  const lon = (other.lon - one.lon) * perDegree * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(lat, lon);
}

function rowOf(visit: Visit, known: Known, today: string, fix: Fix | null): TodayRow {
  const metres = fix && known.facility ? metresBetween(fix, known.facility) : null;
  return { visit, ...known, late: daysLate(visit.dueOn, today), metres };
}

function keys({ late, visit, facility }: TodayRow): (number | string)[] {
  const gravity = visit.kind === 'recheck' ? 0 : 1;
  return [-late, gravity, facility?.grade ? GRADES[facility.grade] : 3, visit.id];
}

function compare(one: (number | string)[], other: (number | string)[]): number {
  const at = one.findIndex((key, index) => key !== other[index]);
  if (at < 0) return 0;
  return (one[at] as number | string) < (other[at] as number | string) ? -1 : 1;
}
