import { eq, like, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { grantsFor, type Actor, type PermissionName } from '#domain/roles.ts';

type Home = { streetId: PgColumn; operatorId?: PgColumn };

/** The condition that keeps a list within what a person's grants for this name reach (GOV-01); nothing when they reach nothing. */
export function visible(actor: Actor, name: PermissionName, { streetId, operatorId }: Home): SQL | undefined {
  const parts = grantsFor(actor, name).map((grant) => {
    if (grant.role === 'operator')
      return operatorId && grant.operatorId ? eq(operatorId, grant.operatorId) : sql`false`;
    return grant.areaId === null ? sql`true` : like(streetId, `${grant.areaId}%`);
  });
  return parts.length === 0 ? sql`false` : or(...parts);
}
