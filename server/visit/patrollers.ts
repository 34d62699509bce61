import { and, eq, exists, isNull, or, sql } from 'drizzle-orm';
import { only } from '#db/postgres/columns.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { checklists, visits } from '#db/postgres/schema/field.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import type { Patroller } from '#domain/patrols-due.ts';
import { actorOf } from '../actors.ts';

export const OPEN = ['waiting', 'due'] as const;
export const EDITION = only(checklists, ['id', 'template', 'validFrom', 'validTo']);

/** Every inspector with how many visits they have before them. */
export async function patrollersOf(tx: Tx): Promise<Patroller[]> {
  const held = tx
    .select({ one: sql`1` })
    .from(grants)
    .where(and(eq(grants.userId, persons.id), eq(grants.role, 'inspector'), isNull(grants.revokedAt)));
  const rows = await tx.select({ id: persons.id }).from(persons).where(exists(held));
  const people = await Promise.all(
    rows.map(async ({ id }) => ({ actor: await actorOf(tx, id), open: await openOf(tx, id) })),
  );
  return people.flatMap(({ actor, open }) => (actor ? [{ actor, open }] : []));
}

async function openOf(tx: Tx, userId: string): Promise<number> {
  return tx.$count(
    visits,
    and(among(visits.state, OPEN), or(eq(visits.assigneeId, userId), eq(visits.secondId, userId))),
  );
}
