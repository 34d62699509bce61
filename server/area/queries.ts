import { and, asc, eq, like } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { areas } from '#db/postgres/schema/registry.ts';
import type { Area } from '#domain/records.ts';
import { covers, grantsFor, type Actor } from '#domain/roles.ts';

/** The street-level area that owns an area: itself, or the parent of a community; null for a wider or an unknown one. */
export async function streetOf(db: Tx, areaId: string): Promise<string | null> {
  const [area] = await db.select().from(areas).where(eq(areas.id, areaId));
  if (area?.level === 'street') return area.id;
  return area?.level === 'community' ? area.parentId : null;
}

/** The street-level areas at or below an area; all of them for null. */
export async function streetsUnder(db: Tx, areaId: string | null): Promise<string[]> {
  const found = await db
    .select({ id: areas.id })
    .from(areas)
    .where(and(eq(areas.level, 'street'), like(areas.id, `${areaId ?? ''}%`)))
    .orderBy(asc(areas.id));
  return found.map(({ id }) => id);
}

/** The part of the tree an actor's grants reach, with the areas above it so that it hangs together; parents come first. */
export async function treeFor(db: Tx, actor: Actor): Promise<Area[]> {
  const nodes = grantsFor(actor, 'area.read').map(({ areaId }) => areaId);
  const all = await db.select().from(areas).orderBy(asc(areas.id));
  return all.filter(({ id }) => nodes.some((node) => covers(node, id) || node?.startsWith(id)));
}
