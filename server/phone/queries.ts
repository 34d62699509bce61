import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { persons, phoneRevocations } from '#db/postgres/schema/office.ts';
import { phoneReports, phones } from '#db/postgres/schema/sync.ts';
import type { Actor } from '#domain/roles.ts';
import { reached } from '../person/queries.ts';

const PAGE = 50;

/** The handsets of the people within reach: those that hold unsent work first, of these the longest unseen first. */
export async function list(db: Tx, actor: Actor, after: number) {
  const { records, photos, photoBytes, attention, oldestAt, usage, quota, persisted } = phoneReports;
  const pending = sql<number>`coalesce(${records}, 0) + coalesce(${photos}, 0)`;
  const rows = await db
    .select({
      id: phones.id,
      owner: persons.name,
      title: persons.title,
      lastSeenAt: phones.lastSeenAt,
      forkedFrom: phones.forkedFrom,
      reportedAt: phoneReports.at,
      ...{ records, photos, photoBytes, attention, oldestAt, usage, quota, persisted },
      appVersion: phoneReports.appVersion,
      lastError: phoneReports.lastError,
      ...{
        revokedAt: phoneRevocations.at,
        revokedBy: phoneRevocations.byName,
        reason: phoneRevocations.reason,
      },
    })
    .from(phones)
    .innerJoin(persons, eq(persons.id, phones.ownerId))
    .leftJoin(phoneRevocations, and(eq(phoneRevocations.id, phones.id), isNull(phoneRevocations.restoredAt)))
    .leftJoin(phoneReports, eq(phoneReports.phoneId, phones.id))
    .where(reached(db, actor, 'phone.read'))
    .orderBy(
      sql`(${pending} > 0) desc`,
      sql`(coalesce(${attention}, 0) > 0) desc`,
      asc(phones.lastSeenAt),
      asc(phones.id),
    )
    .offset(after)
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** True when one of these handsets was shut out and not let in again. */
export async function isRevoked(db: Tx, phoneIds: readonly string[]): Promise<boolean> {
  const [found] = await db
    .select({ id: phoneRevocations.id })
    .from(phoneRevocations)
    .where(and(inArray(phoneRevocations.id, [...phoneIds]), isNull(phoneRevocations.restoredAt)))
    .limit(1);
  return found !== undefined;
}
