import canonicalize from 'canonicalize';
import { and, asc, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { only } from '#db/postgres/columns.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { visits } from '#db/postgres/schema/field.ts';
import { persons, visitDraws } from '#db/postgres/schema/office.ts';
import { areas, facilities, operators } from '#db/postgres/schema/registry.ts';
import { sha256Hex } from '#domain/envelope.ts';
import { refuse } from '#domain/refusal.ts';
import { covers, grantsFor, type Actor } from '#domain/roles.ts';
import { visible } from '../visible.ts';

const HEAD = only(visitDraws, [
  ...(['id', 'areaId', 'kind', 'dueOn', 'reason'] as const),
  ...(['drawnBy', 'drawnAt'] as const),
]);

const DRAWABLE = only(facilities, ['id', 'name', 'streetId', 'grade', 'kind']);
const NAMED = only(persons, ['id', 'name']);
const MADE = only(visits, ['id', 'facilityId', 'state', 'officers']);

/** Every draw within a person's reach, newest first; `cancelled` shows a draw that was made again after its visits were called off. */
export function draws(db: Tx, actor: Actor) {
  return db
    .select({
      ...HEAD,
      drawn: sql<number>`jsonb_array_length(${visitDraws.drawn})`,
      passedOver: sql<number>`jsonb_array_length(${visitDraws.passedOver})`,
      cancelled: sql<number>`(
        select count(*)::int from ${visits}
        where ${visits}.draw_id = ${visitDraws}.id and ${visits}.state = 'cancelled')`,
    })
    .from(visitDraws)
    .where(visible(actor, 'visit.read', { streetId: visitDraws.areaId }))
    .orderBy(desc(visitDraws.drawnAt))
    .limit(100);
}

/** One draw with all it was made from and the names to read it by: whoever doubts it draws again. */
export async function drawn(db: Tx, actor: Actor, id: string) {
  const [draw] = await db
    .select()
    .from(visitDraws)
    .where(and(eq(visitDraws.id, id), visible(actor, 'visit.read', { streetId: visitDraws.areaId })));
  if (!draw) return refuse('not_found');
  return {
    draw,
    fingerprint: await sha256Hex(new TextEncoder().encode(canonicalize(draw) ?? '')),
    lots: await db
      .select({ id: facilities.id, name: facilities.name, enterprise: operators.name })
      .from(facilities)
      .leftJoin(operators, eq(operators.id, facilities.operatorId))
      .where(among(facilities.id, draw.lots)),
    officers: await db.select(NAMED).from(persons).where(among(persons.id, draw.officers)),
    visits: await db.select(MADE).from(visits).where(eq(visits.drawId, id)),
  };
}

/** What may stand on the lists of a draw: the areas a person plans for, and every lot in them that is not closed for good. */
export async function drawable(db: Tx, actor: Actor) {
  const held = grantsFor(actor, 'visit.draw');
  const all = await db.select().from(areas).orderBy(asc(areas.id));
  return {
    areas: all.filter(({ id }) => held.some(({ areaId }) => covers(areaId, id))),
    lots: await db
      .select(DRAWABLE)
      .from(facilities)
      .where(
        and(
          visible(actor, 'visit.draw', { streetId: facilities.streetId }),
          or(isNull(facilities.exclusion), ne(facilities.exclusion, 'closed')),
        ),
      )
      .orderBy(asc(facilities.govCode)),
  };
}
