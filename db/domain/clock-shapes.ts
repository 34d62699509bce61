import { z } from 'zod';
import { limit } from './case-shapes.ts';
import { DUE_KINDS, SEVERITIES } from './terms.ts';

const day = z.iso.date();
const edition = z.string().min(1).max(20);
const told = { publishedBy: z.string(), publishedAt: z.iso.datetime() };
const reason = z.string().trim().min(1).max(300);

export const holiday = z.object({
  name: z.string().trim().min(1).max(40),
  from: day,
  to: day,
  madeUp: z.array(day).max(6),
  quote: z.string().max(300),
});
export const workYear = z.object({
  year: z.int().min(2020).max(2099),
  notice: z.object({
    number: z.string().trim().min(1).max(60),
    title: z.string().trim().min(1).max(80),
    publishedOn: day,
  }),
  holidays: z.array(holiday).min(1).max(20),
});

/** An edition of the work calendar: every year whose notice is published. It never changes; the last published holds. */
export const calendarEdition = z.object({
  id: edition,
  years: z.array(workYear).min(1).max(60),
  reason,
  ...told,
});

const bySeverity = z.record(z.enum(SEVERITIES), limit);
/** An edition of the limits of a case's parts; it holds from a day, for what begins from then on. */
export const limitsEdition = z.object({
  id: edition,
  validFrom: day,
  limits: z.record(z.enum(DUE_KINDS), bySeverity),
  reason,
  ...told,
});

export type CalendarEdition = z.infer<typeof calendarEdition>;
export type LimitsEdition = z.infer<typeof limitsEdition>;
