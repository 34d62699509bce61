import { and, asc, eq, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { tellings } from '#db/postgres/schema/office.ts';
import { assets, facilities, operators } from '#db/postgres/schema/registry.ts';
import { cityDay } from '#domain/deadline.ts';
import { lotBulletin, warningsOf, type LotBulletin, type Warning } from '#domain/platform-bulletin.ts';

// The key of db/domain/platform-bulletin.ts, in the database's words.
const lotKey = sql`'lot:' || ${facilities.id} || '@' || ${facilities.version}`;
const isUntold = and(
  isNull(tellings.id),
  // What must not be named is not named here either (REG-12).
  or(isNull(facilities.exclusion), ne(facilities.exclusion, 'counter_terror')),
);

/** Lots whose present filing the platform has not acknowledged, the one that has waited longest first. */
export async function untoldLots(db: Tx, limit: number): Promise<LotBulletin[]> {
  const rows = await db
    .select({ lot: facilities, operator: operators })
    .from(facilities)
    .leftJoin(operators, eq(operators.id, facilities.operatorId))
    .leftJoin(tellings, eq(tellings.id, lotKey))
    .where(isUntold)
    .orderBy(asc(facilities.filedAt), asc(facilities.id))
    .limit(limit);
  return rows.map(({ lot, operator }) => lotBulletin(lot, operator));
}

/** How many wait, and since when the first of them does (INS-03). */
export async function waitingLots(db: Tx): Promise<{ count: number; since: string | null }> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${facilities.filedAt})` })
    .from(facilities)
    .leftJoin(tellings, eq(tellings.id, lotKey))
    .where(isUntold);
  const { count = 0, since = null } = row ?? {};
  return { count, since: since && new Date(since).toISOString() };
}

/** What there is to warn of and has not been acknowledged, the oldest first. */
export async function untoldWarnings(db: Tx, now: Date): Promise<Warning[]> {
  const at = now.toISOString();
  const today = cityDay(at);
  const lapsed = sql`${assets.upkeep}->'certificate'->>'validTo' < ${today}`;
  const faulty = await db
    .select()
    .from(assets)
    .where(or(eq(assets.state, 'faulty'), lapsed));
  const overdue = await db
    .select()
    .from(cases)
    .where(and(eq(cases.state, 'rectifying'), isNotNull(cases.dueAt), lt(cases.dueAt, at)));
  const ids = [...faulty, ...overdue].map(({ facilityId }) => facilityId);
  const lots = await db
    .select()
    .from(facilities)
    .where(
      and(
        among(facilities.id, new Set(ids)),
        or(isNull(facilities.exclusion), ne(facilities.exclusion, 'counter_terror')),
      ),
    );
  const all = warningsOf({ lots, assets: faulty, cases: overdue, now: at, today });
  const told = await toldOf(db, all);
  return all.filter(({ key }) => !told.has(key)).sort((a, b) => (a.since + a.key < b.since + b.key ? -1 : 1));
}

async function toldOf(db: Tx, all: readonly Warning[]): Promise<Set<string>> {
  const keys = all.map(({ key }) => key);
  const rows = await db.select({ id: tellings.id }).from(tellings).where(among(tellings.id, keys));
  return new Set(rows.map(({ id }) => id));
}
