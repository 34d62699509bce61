import type { Limit } from '../deadline.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { DUE_KINDS, SEVERITIES } from '../terms.ts';
import { nextDay, type Day, type Holiday, type WorkYear } from '../work-calendar.ts';
import type { CaseClock } from './clock.ts';

const LONGEST_HOLIDAY = 16;
const LONGEST_DAYS = 1_000;
/** One hour: below that nobody can be held to it. */
const SHORTEST_DAYS = 1 / 24;

/**
 * What a calendar must hold together: each year once and none lost, every day in its own year, holidays one after the other, and
 * made-up days on weekends outside every holiday.
 * @param known the years of the edition before
 */
export function whyNotCalendar(years: readonly WorkYear[], known: readonly WorkYear[]): Refusal | null {
  const numbers = years.map(({ year }) => year);
  const twice = numbers.find((year, at) => numbers.indexOf(year) !== at);
  if (twice) return refuse('calendar_year_twice', { year: twice });
  const gone = known.find(({ year }) => !numbers.includes(year));
  if (gone) return refuse('calendar_year_gone', { year: gone.year });
  return years.map(whyNotYear).find((refusal) => refusal !== null) ?? null;
}

function whyNotYear({ year, holidays }: WorkYear): Refusal | null {
  const off = holidays.map(daysOf);
  const worked = holidays.flatMap(({ madeUp }) => madeUp);
  const all = [...off.flat(), ...worked];
  for (const [at, holiday] of holidays.entries()) {
    const { name } = holiday;
    const isOdd = off[at]?.length === 0 || holiday.madeUp.some((day) => !isWeekend(day));
    if (isOdd) return refuse('calendar_day_wrong', { year, name });
    const own = [...(off[at] ?? []), ...holiday.madeUp];
    if (own.some((day) => !day.startsWith(`${year}-`)))
      return refuse('calendar_day_elsewhere', { year, name });
    if (own.some((day) => all.filter((other) => other === day).length > 1))
      return refuse('calendar_day_twice', { year, name });
  }
  return null;
}

/** The days off, both ends included; none where it ends before it begins or is longer than any notice made one. */
function daysOf({ from, to }: Holiday): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = nextDay(day)) if (days.push(day) > LONGEST_HOLIDAY) return [];
  return days;
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** Every part and every severity has a limit that a clock can count. */
export function whyNotLimits(limits: CaseClock['limits']): Refusal | null {
  for (const what of DUE_KINDS)
    for (const severity of SEVERITIES)
      if (!isCountable(limits[what][severity])) return refuse('limit_wrong', { what, severity });
  return null;
}

export function isCountable(limit: Limit): boolean {
  if ('workhours' in limit)
    return limit.workhours >= 1 && limit.workhours <= LONGEST_DAYS && isDay(limit.hours);
  if ('workdays' in limit) return Number.isInteger(limit.workdays) && isWithin(limit.workdays);
  return 'days' in limit ? isWithin(limit.days) : isWithin(limit.hours / 24);
}

function isWithin(days: number): boolean {
  return days >= SHORTEST_DAYS && days <= LONGEST_DAYS;
}

function isDay(hours: readonly (readonly [string, string])[]): boolean {
  const times = hours.flat();
  const isTime = times.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time));
  return isTime && times.every((time, at) => at === 0 || time > (times[at - 1] ?? ''));
}
