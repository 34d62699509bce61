import { and, desc, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { accessLog, persons } from '#db/postgres/schema/office.ts';
import type { Actor } from '#domain/roles.ts';
import { noteLook } from '../access-log.ts';
import { reached } from '../person/queries.ts';

/** Where the page before ended: the last look shown. */
export type LookCursor = { at: string; id: string };
/** `from` and `to` are days in the city's time, both included. */
export type LookFilter = {
  actorId: string | null;
  subjects: string[];
  from: string | null;
  to: string | null;
  before: LookCursor | null;
};
const PAGE = 50;
const DAY_MS = 86_400_000;

/**
 * Who looked at what names a person (SEC-01), newest first, of the people within reach; what comes in meanwhile moves no page.
 * Reading this is a look itself and stands in the log.
 */
export async function looks(db: Tx, actor: Actor, filter: LookFilter) {
  const { at, id } = accessLog;
  const rows = await db
    .select({
      ...{ id, at, actorId: accessLog.actorId, name: persons.name, title: persons.title },
      ...{ subject: accessLog.subject, subjectId: accessLog.subjectId, purpose: accessLog.purpose },
    })
    .from(accessLog)
    .leftJoin(persons, eq(persons.id, accessLog.actorId))
    .where(and(reached(db, actor, 'look.read'), ...conditions(filter)))
    .orderBy(desc(at), desc(id))
    .limit(PAGE + 1);
  await noteLook(db, {
    ...{ actorId: actor.userId, subject: 'access_log', subjectId: filter.actorId ?? 'all' },
    purpose: 'view',
  });
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && last ? { at: last.at, id: last.id } : null };
}

function conditions({ actorId, subjects, from, to, before }: LookFilter) {
  const { at, id } = accessLog;
  return [
    actorId === null ? undefined : eq(accessLog.actorId, actorId),
    subjects.length === 0 ? undefined : inArray(accessLog.subject, subjects),
    from === null ? undefined : gte(at, startOf(from)),
    to === null ? undefined : lt(at, startOf(to, 1)),
    before === null ? undefined : or(lt(at, before.at), and(eq(at, before.at), sql`${id} < ${before.id}`)),
  ];
}

function startOf(day: string, daysAhead = 0): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + daysAhead * DAY_MS).toISOString();
}
