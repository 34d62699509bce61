import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { persons } from '#db/postgres/schema/office.ts';
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
    })
    .from(phones)
    .innerJoin(persons, eq(persons.id, phones.ownerId))
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
