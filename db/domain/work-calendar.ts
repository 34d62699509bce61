/** A calendar day in the city's time, `YYYY-MM-DD`. */
export type Day = string;

/** What the State Council's yearly notice makes of one year. */
export type WorkYear = {
  year: number;
  notice: { number: string; title: string; publishedOn: Day };
  holidays: readonly Holiday[];
};

/** Days off, both ends included, and the weekend days that are worked for them, in the notice's words. */
export type Holiday = { name: string; from: Day; to: Day; madeUp: readonly Day[]; quote: string };

/** Published years only: a year that is not listed is unknown, never guessed silently. */
export type WorkCalendar = { edition: string; years: readonly WorkYear[] };
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'made_up';

const DAY_MS = 86_400_000;

/** What a day is. In a year without a published notice only the weekday tells; ask `isPublished` beside it. */
export function kindOfDay(calendar: WorkCalendar, day: Day): DayKind {
  const holidays = yearOf(calendar, day)?.holidays ?? [];
  if (holidays.some(({ madeUp }) => madeUp.includes(day))) return 'made_up';
  if (holidays.some(({ from, to }) => from <= day && day <= to)) return 'holiday';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? 'weekend' : 'workday';
}

/** True on workdays, weekend days that are made up included. */
export function isWorkday(calendar: WorkCalendar, day: Day): boolean {
  const kind = kindOfDay(calendar, day);
  return kind === 'workday' || kind === 'made_up';
}

/** Whether the notice for this day's year is known. */
export function isPublished(calendar: WorkCalendar, day: Day): boolean {
  return yearOf(calendar, day) !== undefined;
}

/** The years whose notices were out on a day: what was counted then is counted the same later. */
export function knownOn({ edition, years }: WorkCalendar, day: Day): WorkCalendar {
  return { edition, years: years.filter(({ notice }) => notice.publishedOn <= day) };
}

/** The day after; days are counted on the calendar, without clocks. */
export function nextDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** The holidays that move a workday between two days, both included, with the notice that says so. */
export function holidaysBetween(
  calendar: WorkCalendar,
  from: Day,
  to: Day,
): { holiday: Holiday; year: WorkYear }[] {
  const touches = (holiday: Holiday) =>
    (holiday.from <= to && holiday.to >= from) || holiday.madeUp.some((day) => from <= day && day <= to);
  return calendar.years.flatMap((year) =>
    year.holidays.filter(touches).map((holiday) => ({ holiday, year })),
  );
}

function yearOf({ years }: WorkCalendar, day: Day): WorkYear | undefined {
  return years.find(({ year }) => day.startsWith(`${year}-`));
}
