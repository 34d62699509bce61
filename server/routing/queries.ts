import { asc, desc, eq, notInArray, and, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { cases, checklists } from '#db/postgres/schema/field.ts';
import { caseRoutes, routings } from '#db/postgres/schema/office.ts';
import { AWAY_STATES } from '#domain/case/machine.ts';
import { inForce, routeOf, type Matter } from '#domain/case/route.ts';
import { cityDay } from '#domain/deadline.ts';
import { refuse } from '#domain/refusal.ts';
import { covers, grantsFor, type Actor } from '#domain/roles.ts';
import type { RouteRow, Routing } from '#domain/routing-shapes.ts';
import { SETTLED_STATES } from '#domain/terms.ts';
import { knownEndpoints } from '../config.ts';
import { visible } from '../visible.ts';

/** Every edition whose city lies above a street, or is it. */
export function routingsOver(db: Tx, areaId: string): Promise<Routing[]> {
  return db
    .select()
    .from(routings)
    .where(sql`starts_with(${areaId}, ${routings.areaId})`)
    .orderBy(asc(routings.publishedAt));
}

/** The editions of the cities within reach, the newest first, with which of them holds today; and the ways that are set up here. */
export async function list(db: Tx, actor: Actor, now: Date) {
  const reach = grantsFor(actor, 'routing.read').map(({ areaId }) => areaId);
  const all = await db.select().from(routings).orderBy(asc(routings.areaId), desc(routings.publishedAt));
  // A manager of one street is shown the table of their city.
  const shown = all.filter(({ areaId }) =>
    reach.some((node) => covers(node, areaId) || node?.startsWith(areaId)),
  );
  const today = cityDay(now.toISOString());
  return {
    editions: shown.map((one) => ({ ...one, holds: inForce(all, one.areaId, today)?.id === one.id })),
    endpoints: knownEndpoints(),
    matters: await mattersOf(db),
  };
}

/** What rows can be about: each code and group of the newest editions of the checklists, with its words. */
async function mattersOf(db: Tx) {
  const latest = await db
    .selectDistinctOn([checklists.template])
    .from(checklists)
    .orderBy(checklists.template, desc(checklists.validFrom), desc(checklists.id));
  const items = new Map(latest.flatMap(({ items }) => items).map((item) => [item.code, item] as const));
  const groups = new Map([...items.values()].map(({ code, group }) => [code.slice(0, 1), group] as const));
  return {
    items: [...items.values()].map(({ code, text }) => ({ code, text })).sort(byCode),
    groups: [...groups].map(([code, text]) => ({ code, text })).sort(byCode),
  };
}

function byCode(one: { code: string }, other: { code: string }): number {
  return one.code < other.code ? -1 : 1;
}

/** Of the open cases that are not with another authority, how many a table would send elsewhere than the one in force; by what to what. */
export async function preview(
  db: Tx,
  actor: Actor,
  draft: { areaId: string; rows: readonly RouteRow[] },
  now: Date,
) {
  const known = await db.select().from(routings);
  const day = cityDay(now.toISOString());
  const next: Routing = {
    ...{ ...draft, rows: [...draft.rows], id: '', edition: '', validFrom: day, reason: '' },
    ...{ publishedBy: '', publishedAt: '9999-12-31T00:00:00.000Z' },
  };
  const { streetId, itemCode, type, authority } = cases;
  const open = await db
    .select({ streetId, itemCode, type, authority })
    .from(cases)
    .where(
      and(
        visible(actor, 'routing.publish', cases),
        sql`starts_with(${cases.streetId}, ${draft.areaId})`,
        notInArray(cases.state, [...SETTLED_STATES, ...AWAY_STATES]),
      ),
    );
  const moves = new Map<string, { from: string; to: string; count: number }>();
  for (const matter of open) {
    const [from, to] = [wayOf(known, matter, day), wayOf([...known, next], matter, day)];
    if (from === to) continue;
    const move = moves.get(`${from}→${to}`) ?? { from, to, count: 0 };
    moves.set(`${from}→${to}`, { ...move, count: move.count + 1 });
  }
  const byCount = [...moves.values()].sort((one, other) => other.count - one.count);
  return { open: open.length, elsewhere: byCount.reduce((sum, { count }) => sum + count, 0), moves: byCount };
}

function wayOf(known: readonly Routing[], matter: Matter & { authority: string }, day: string): string {
  const row = routeOf(known, matter, day)?.row;
  return [row?.authority ?? matter.authority, row?.endpoint ?? ''].join(' ').trim();
}

/** 依据: which row of which edition decided each time, the last first; and what the table says today. */
export async function basis(db: Tx, actor: Actor, caseId: string, now: Date) {
  const [record] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, caseId), visible(actor, 'case.read', cases)));
  if (!record) return refuse('not_found');
  const editions = await routingsOver(db, record.streetId);
  const decided = await db
    .select()
    .from(caseRoutes)
    .where(eq(caseRoutes.caseId, caseId))
    .orderBy(desc(caseRoutes.at));
  const headOf = (id: string) => {
    const found = editions.find((edition) => edition.id === id);
    return found
      ? { reason: found.reason, validFrom: found.validFrom, publishedBy: found.publishedBy }
      : null;
  };
  const today = routeOf(editions, record, cityDay(now.toISOString()));
  return {
    authority: record.authority,
    decided: decided.map((one) => ({ ...one, edition: headOf(one.routingId) })),
    today: today && { routingId: today.routing.id, row: today.row, edition: headOf(today.routing.id) },
  };
}
