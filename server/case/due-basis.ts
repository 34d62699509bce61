import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { calendarOf, reckoned } from '#domain/case/clock.ts';
import { cityDay, deadline } from '#domain/deadline.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { holidaysBetween } from '#domain/work-calendar.ts';
import { clockNow, limitsReason } from '../clock/queries.ts';
import { visible } from '../visible.ts';

/** On what ground a case falls due when it does: all that went into the reckoning, done once more. `agrees`: with what is stored, by the calendar of its edition and by the one in force. */
export async function dueBasis(db: Tx, actor: Actor, id: string) {
  const [record] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), visible(actor, 'case.read', cases)));
  if (!record?.due) return refuse('not_found') satisfies Refusal;
  const { due, pauses, dueAt } = record;
  const clock = await clockNow(db, new Date());
  const calendar = calendarOf(due.calendarEdition, clock);
  const again = deadline(due.start, due.limit, calendar, pauses);
  const until = cityDay(again.dueAt ?? due.start);
  const isCounted = 'workdays' in due.limit || 'workhours' in due.limit;
  const holidays = isCounted ? holidaysBetween(calendar, cityDay(due.start), until) : [];
  const agreed = [calendar, clock.calendar].map((one) => reckoned(record, { calendar: one }).dueAt === dueAt);
  return {
    ...{
      due,
      pauses,
      dueAt,
      agrees: agreed.every((same) => same),
      source: await limitsReason(db, due.ruleEdition),
    },
    holidays: holidays.map(({ holiday, year }) => ({
      ...{ name: holiday.name, quote: holiday.quote },
      ...{ title: year.notice.title, number: year.notice.number },
    })),
    unknownYears: again.unknownYears,
  };
}
