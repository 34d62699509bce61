import { and, eq } from 'drizzle-orm';
import { CASE_CLOCK } from '#db/policies/case-limits.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { reckoned } from '#domain/case/clock.ts';
import { cityDay, deadline } from '#domain/deadline.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { holidaysBetween } from '#domain/work-calendar.ts';
import { visible } from '../visible.ts';

/** On what ground a case falls due when it does: all that went into the reckoning, done once more. `agrees`: with what is stored. */
export async function dueBasis(db: Tx, actor: Actor, id: string) {
  const [record] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), visible(actor, 'case.read', cases)));
  if (!record?.due) return refuse('not_found') satisfies Refusal;
  const { due, pauses, dueAt } = record;
  const { calendar } = CASE_CLOCK;
  const again = deadline(due.start, due.limit, calendar, pauses);
  const until = cityDay(again.dueAt ?? due.start);
  const isCounted = 'workdays' in due.limit || 'workhours' in due.limit;
  const holidays = isCounted ? holidaysBetween(calendar, cityDay(due.start), until) : [];
  return {
    ...{ due, pauses, dueAt, agrees: reckoned(record, CASE_CLOCK).dueAt === dueAt },
    holidays: holidays.map(({ holiday, year }) => ({
      ...{ name: holiday.name, quote: holiday.quote },
      ...{ title: year.notice.title, number: year.notice.number },
    })),
    unknownYears: again.unknownYears,
  };
}
