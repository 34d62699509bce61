import { and, asc, desc, eq, inArray, max, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseEvents, cases } from '#db/postgres/schema/field.ts';
import { caseLimits, workCalendars } from '#db/postgres/schema/office.ts';
import { asCalendar, clockOf, lastCalendar, movedBy } from '#domain/case/clock-editions.ts';
import type { CaseClock } from '#domain/case/clock.ts';
import type { CaseWorld } from '#domain/case/story.ts';
import { whyNotCalendar, whyNotLimits } from '#domain/case/whole-clock.ts';
import type { CalendarEdition, LimitsEdition } from '#domain/clock-shapes.ts';
import { cityDay } from '#domain/deadline.ts';
import { SETTLED_STATES } from '#domain/terms.ts';
import type { Shelf } from '../sync/shelf.ts';

/** The clock of cases as it stands, from a shelf; null until the shelf has fetched the editions. */
export function clockOn(shelf: Shelf): CaseClock | null {
  return clockOf(shelf.every('work_calendar'), shelf.every('case_limits'), cityDay(new Date().toISOString()));
}

/** The clock of cases as it stands. @throws where no edition holds: the first ones come with the tables */
export async function clockNow(db: Tx, now: Date): Promise<CaseClock> {
  const calendars = await db.select().from(workCalendars);
  const clock = clockOf(calendars, await db.select().from(caseLimits), cityDay(now.toISOString()));
  if (!clock) throw new Error('no edition of calendar and limits holds');
  return clock;
}

/** Every edition, the last first, and which hold now. */
export async function editions(db: Tx, now: Date) {
  const calendars = await db.select().from(workCalendars).orderBy(desc(workCalendars.publishedAt));
  const limits = await db.select().from(caseLimits).orderBy(desc(caseLimits.publishedAt));
  const clock = clockOf(calendars, limits, cityDay(now.toISOString()));
  return { calendars, limits, holds: { calendar: clock?.calendar.edition, limits: clock?.edition } };
}

/** The open cases whose time is counted in working days. `lock`: they may be about to change. */
export async function running(db: Tx, lock?: 'lock'): Promise<CaseWorld[]> {
  const isCounted = sql`(${cases.due} -> 'limit' ? 'workdays' or ${cases.due} -> 'limit' ? 'workhours')`;
  const found = db
    .select()
    .from(cases)
    .where(and(notInArray(cases.state, [...SETTLED_STATES]), isCounted))
    .orderBy(asc(cases.id));
  const records = await (lock ? found.for('update') : found);
  const ids = records.map(({ id }) => id);
  const lasts = await db
    .select({ caseId: caseEvents.caseId, seq: max(caseEvents.seq) })
    .from(caseEvents)
    .where(inArray(caseEvents.caseId, ids))
    .groupBy(caseEvents.caseId);
  const seqs = new Map(lasts.map(({ caseId, seq }) => [caseId, seq ?? 0]));
  return records.map((record) => ({
    ...{ record, photos: [], clock: null, lastEventSeq: seqs.get(record.id) ?? 0 },
  }));
}

const SHOWN = 20;

/** Which open cases a calendar would move, and from which day to which; the first of them by name. */
export async function previewCalendar(db: Tx, draft: Pick<CalendarEdition, 'id' | 'years'>) {
  const last = lastCalendar(await db.select().from(workCalendars));
  const why = whyNotCalendar(draft.years, last?.years ?? []);
  if (why) return why;
  const open = await running(db);
  const moved = movedBy(asCalendar(draft), open).filter(({ next }) => next.dueAt !== null);
  const first = moved.slice(0, SHOWN).map(({ world: { record }, next }) => ({
    ...{ caseNo: record?.caseNo ?? null, facilityName: record?.facilityName ?? '' },
    ...{ from: record?.dueAt ?? null, to: next.dueAt },
  }));
  return { open: open.length, moved: moved.length, first };
}

/** Running clocks keep their limit: how many there are, and in how many of their parts the next one would be given another. */
export async function previewLimits(db: Tx, draft: Pick<LimitsEdition, 'limits'>, now: Date) {
  const why = whyNotLimits(draft.limits);
  if (why) return why;
  const { limits } = await clockNow(db, now);
  const { due, severity } = cases;
  const open = await db
    .select({ due, severity })
    .from(cases)
    .where(and(notInArray(cases.state, [...SETTLED_STATES]), sql`${cases.due} is not null`));
  const differs = open.filter(
    (one) =>
      one.due &&
      JSON.stringify(limits[one.due.what][one.severity]) !==
        JSON.stringify(draft.limits[one.due.what][one.severity]),
  );
  return { open: open.length, differs: differs.length };
}

/** The words an edition of the limits rests on. */
export async function limitsReason(db: Tx, id: string): Promise<string | null> {
  const [found] = await db
    .select({ reason: caseLimits.reason })
    .from(caseLimits)
    .where(eq(caseLimits.id, id));
  return found?.reason ?? null;
}
