import { and, eq, like, or } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { areas } from '#db/postgres/schema/registry.ts';
import { grantsFor, type Actor, type Grant } from '#domain/roles.ts';
import type { Scope } from '#domain/scope.ts';

/** Every scope this person may pull now: reference data, their own, their streets', their operator's. */
export async function grantedScopes(db: Tx, actor: Actor): Promise<Scope[]> {
  const grants = grantsFor(actor, 'sync.pull');
  const own = grants.length === 0 ? [] : ['ref', `user:${actor.userId}`];
  const operators = grants.flatMap((grant) => (grant.operatorId ? [`operator:${grant.operatorId}`] : []));
  return [
    ...own,
    ...(await streetScopes(
      db,
      grants.filter((grant) => !grant.operatorId),
    )),
    ...operators,
  ];
}

async function streetScopes(db: Tx, grants: readonly Grant[]): Promise<Scope[]> {
  if (grants.length === 0) return [];
  const within = grants.some((grant) => grant.areaId === null)
    ? undefined
    : or(...grants.map((grant) => like(areas.id, `${grant.areaId}%`)));
  const streets = await db
    .select({ id: areas.id })
    .from(areas)
    .where(and(eq(areas.level, 'street'), within));
  return streets.map((street) => `area:${street.id}`).sort();
}
