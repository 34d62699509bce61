import { z } from 'zod';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import { cityDay, deadline, type Limit } from '#domain/deadline.ts';
import { holidaysBetween } from '#domain/work-calendar.ts';
import { topic, type Basis } from './topic.ts';

const instant = z.iso.datetime({ offset: true });
const amount = z.number().positive().max(24_000);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const limit = z.union([
  z.strictObject({
    workhours: amount,
    hours: z
      .array(z.tuple([time, time]))
      .min(1)
      .max(8),
  }),
  z.strictObject({ workdays: z.int().positive().max(1000) }),
  z.strictObject({ days: amount.max(1000) }),
  z.strictObject({ hours: amount }),
]);
const pauses = z.array(z.strictObject({ from: instant, to: instant.nullable() })).max(100);

/** `deadline`: when something falls due, with working days and pauses. */
export const deadlineTopic = topic({
  about: '时限：从某时起，按小时、自然日、工作日或工作时，何时到期',
  input: z.strictObject({ start: instant, limit, pauses: pauses.default([]) }),
  explain({ start, limit, pauses }) {
    const { dueAt, unknownYears } = deadline(start, limit, WORK_CALENDAR, pauses);
    return {
      result: { dueAt },
      basis: countsWorkdays(limit) ? noticesBetween(cityDay(start), cityDay(dueAt ?? start)) : [],
      warnings: unknownYears.map(
        (year) => `${year}年的放假安排尚未公布，先按周一至周五计算；公布后期限可能变动，会重新计算。`,
      ),
    };
  },
});

function countsWorkdays(limit: Limit): boolean {
  return 'workdays' in limit || 'workhours' in limit;
}

function noticesBetween(from: string, to: string): Basis[] {
  return holidaysBetween(WORK_CALENDAR, from, to).map(({ holiday, year }) => ({
    id: `CAL-${year.year}-${holiday.name}`,
    city: '全国',
    clause: `${year.notice.title}（${year.notice.number}）${holiday.name}`,
    quote: holiday.quote,
    validFrom: `${year.year}-01-01`,
    validTo: `${year.year}-12-31`,
  }));
}
