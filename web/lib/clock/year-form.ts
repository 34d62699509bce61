import { whyNotCalendar } from '#domain/case/whole-clock.ts';
import type { CalendarEdition } from '#domain/clock-shapes.ts';

type Years = CalendarEdition['years'];
/** A holiday as it is typed; `worked`: days, a blank or comma between them. */
export type HolidayForm = { name: string; from: string; to: string; worked: string; quote: string };
/** The holidays of one year as they are typed. */
export type YearForm = {
  year: string;
  number: string;
  title: string;
  publishedOn: string;
  holidays: readonly HolidayForm[];
};
export type YearFault = 'year' | 'number' | 'title' | 'publishedOn';

export const BLANK_HOLIDAY: HolidayForm = { name: '', from: '', to: '', worked: '', quote: '' };

/** What is still to be said of the year, and at which of its holidays, counted from 1. */
export function yearFaults(form: YearForm): { fields: YearFault[]; holiday: number | null } {
  const fields: [YearFault, boolean][] = [
    ['year', !/^20[2-9]\d$/.test(form.year)],
    ['number', form.number.trim() === ''],
    ['title', form.title.trim() === ''],
    ['publishedOn', form.publishedOn === ''],
  ];
  const at = form.holidays.findIndex((holiday) => !isSound(holiday, form));
  return {
    fields: fields.filter(([, wrong]) => wrong).map(([field]) => field),
    holiday: at < 0 ? null : at + 1,
  };
}

/** Alone in its year; what two of them share the whole year tells. */
function isSound(holiday: HolidayForm, form: YearForm): boolean {
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  const days = [holiday.from, holiday.to, ...daysIn(holiday.worked)];
  if (holiday.name.trim() === '' || !days.every(isDay)) return false;
  return whyNotCalendar([yearOf({ ...form, holidays: [holiday] })], []) === null;
}

/** The year the form says. */
export function yearOf({ year, number, title, publishedOn, holidays }: YearForm): Years[number] {
  return {
    year: Number(year),
    notice: { number: number.trim(), title: title.trim(), publishedOn },
    holidays: holidays.map(({ name, from, to, worked, quote }) => ({
      ...{ name: name.trim(), from, to, madeUp: daysIn(worked), quote: quote.trim() },
    })),
  };
}

/** The years of the edition in force with this one in its place. */
export function withYear(years: Years, year: Years[number]): Years {
  const others = years.filter((other) => other.year !== year.year);
  return [...others, year].sort((one, other) => one.year - other.year);
}

/** A published year, to be corrected. */
export function yearForm(year: Years[number]): YearForm {
  return {
    ...{ year: String(year.year), ...year.notice },
    holidays: year.holidays.map(({ madeUp, ...holiday }) => ({ ...holiday, worked: madeUp.join(' ') })),
  };
}

function daysIn(text: string): string[] {
  return text.split(/[\s,，、;；]+/).filter(Boolean);
}
