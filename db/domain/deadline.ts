import { isPublished, isWorkday, nextDay, type Day, type WorkCalendar } from './work-calendar.ts';

/** Clock times of one stretch of work, `HH:MM`; the end is not worked any more. */
export type Stretch = readonly [from: string, to: string];

/** How long something may take. `workhours` count only inside `hours` of workdays; `days` and `hours` run on through holidays. */
export type Limit =
  | { hours: number }
  | { days: number }
  | { workdays: number }
  | { workhours: number; hours: readonly Stretch[] };

/** While the clock stands still, both instants; `to` null: it still stands. */
export type Pause = { from: string; to: string | null };

export type Deadline = {
  /** Null while a pause is open: nothing falls due. In the city's time. */
  dueAt: string | null;
  /** Years the way leads through whose holidays are not published: the date may still move. */
  unknownYears: number[];
};

type Span = { from: number; to: number };
type Clock = { spansOf(day: Day): Span[]; calendar: WorkCalendar | null };

const HOUR = 3_600_000;
const CITY = 8 * HOUR; // China keeps one time without summer time
const LONGEST = 1_000 * 24; // hours; a limit beyond is a mistake of whoever set it

/**
 * When something falls due (CMP-04, DEV-04: 时限). The same start, limit, pauses and calendar give the same answer.
 * A limit in workdays ends at the same clock time on the n-th following workday; a pause stops the limit's own clock.
 * @param start an instant with its offset
 * @throws RangeError for a limit that is not positive or beyond a thousand days, or whose working hours make no day
 */
export function deadline(
  start: string,
  limit: Limit,
  calendar: WorkCalendar,
  pauses: readonly Pause[] = [],
): Deadline {
  const clock = clockOf(limit, calendar);
  const begin = Date.parse(start);
  let due = firstDue(begin, limit, clock);
  for (const { from, to } of merged(pauses)) {
    const stop = Math.max(from, begin);
    if (stop >= due) break;
    if (to === Infinity) return { dueAt: null, unknownYears: unknownBetween(clock, begin, stop) };
    if (to > stop) due = advance(clock, to, running(clock, stop, due));
  }
  return { dueAt: inCity(due), unknownYears: unknownBetween(clock, begin, due) };
}

/** How much of a limit's own time lies between two instants, in milliseconds. */
export function elapsed(from: string, to: string, limit: Limit, calendar: WorkCalendar): number {
  return running(clockOf(limit, calendar), Date.parse(from), Date.parse(to));
}

function clockOf(limit: Limit, calendar: WorkCalendar): Clock {
  if ('workhours' in limit) {
    const hours = checked(limit.hours);
    const worked = (day: Day) => hours.map(([from, to]) => ({ from: at(day, from), to: at(day, to) }));
    return { spansOf: (day) => (isWorkday(calendar, day) ? worked(day) : []), calendar };
  }
  if ('workdays' in limit)
    return { spansOf: (day) => (isWorkday(calendar, day) ? [wholeDay(day)] : []), calendar };
  return { spansOf: (day) => [wholeDay(day)], calendar: null };
}

function checked(hours: readonly Stretch[]): readonly Stretch[] {
  const times = hours.flat();
  const isDay =
    times.length > 0 && times.every((time, index) => index === 0 || time > (times[index - 1] ?? ''));
  if (!isDay) throw new RangeError('working hours must be stretches one after the other');
  return hours;
}

function firstDue(begin: number, limit: Limit, clock: Clock): number {
  if ('workhours' in limit) return advance(clock, begin, within(limit.workhours) * HOUR);
  if ('workdays' in limit) return nthWorkday(begin, within(limit.workdays * 24) / 24, clock);
  return advance(clock, begin, within('days' in limit ? limit.days * 24 : limit.hours) * HOUR);
}

function within(hours: number): number {
  if (!(hours > 0 && hours <= LONGEST))
    throw new RangeError('a limit must be positive and below a thousand days');
  return hours;
}

function nthWorkday(begin: number, count: number, clock: Clock): number {
  if (!Number.isInteger(count)) throw new RangeError('workdays are counted whole');
  let day = dayOf(begin);
  for (let left = count; left > 0;) if (clock.spansOf((day = nextDay(day))).length > 0) left--;
  return at(day, '00:00') + (begin - at(dayOf(begin), '00:00'));
}

/** The earliest instant by which this much has run since `from`. */
function advance(clock: Clock, from: number, much: number): number {
  let left = much;
  for (let day = dayOf(from); ; day = nextDay(day))
    for (const span of clock.spansOf(day)) {
      const begin = Math.max(span.from, from);
      if (span.to - begin >= left && span.to > begin) return begin + left;
      left -= Math.max(0, span.to - begin);
    }
}

function running(clock: Clock, from: number, to: number): number {
  let sum = 0;
  for (let day = dayOf(from); at(day, '00:00') < to; day = nextDay(day))
    for (const span of clock.spansOf(day))
      sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  return sum;
}

/** In order, with what overlaps made one. */
function merged(pauses: readonly Pause[]): Span[] {
  const spans = pauses.map(({ from, to }) => ({
    from: Date.parse(from),
    to: to === null ? Infinity : Date.parse(to),
  }));
  const apart: Span[] = [];
  for (const span of spans.sort((one, other) => one.from - other.from)) {
    const last = apart.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else apart.push(span);
  }
  return apart;
}

function unknownBetween({ calendar }: Clock, from: number, to: number): number[] {
  if (!calendar) return [];
  const [first, last] = [from, to].map((instant) => Number(dayOf(instant).slice(0, 4))) as [number, number];
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return years.filter((year) => !isPublished(calendar, `${year}-01-01`));
}

function wholeDay(day: Day): Span {
  return { from: at(day, '00:00'), to: at(nextDay(day), '00:00') };
}

function at(day: Day, time: string): number {
  return Date.parse(`${day}T${time}:00+08:00`);
}

/** The day in the city at an instant. */
export function cityDay(instant: string): Day {
  return dayOf(Date.parse(instant));
}

function dayOf(instant: number): Day {
  return new Date(instant + CITY).toISOString().slice(0, 10);
}

function inCity(instant: number): string {
  const iso = new Date(instant + CITY).toISOString();
  return `${iso.slice(0, iso.endsWith('.000Z') ? 19 : 23)}+08:00`;
}
