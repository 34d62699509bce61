import { and, asc, desc, eq, exists, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/postgres/connect.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { HeldGrant, Person } from '#domain/office-records.ts';
import { covers, grantsFor, type Actor, type PermissionName } from '#domain/roles.ts';

export type Listed = Person & { grants: HeldGrant[] };

/** The people who work within an actor's areas, with the grants they hold now; by username. */
export async function people(db: Tx, actor: Actor): Promise<Listed[]> {
  const found = await db
    .select()
    .from(persons)
    .where(reached(db, actor, 'person.read'))
    .orderBy(asc(persons.username));
  const held = await db.select().from(grants).where(isNull(grants.revokedAt)).orderBy(asc(grants.id));
  return found.map((person) => ({ ...person, grants: held.filter(({ userId }) => userId === person.id) }));
}

const giver = alias(persons, 'giver');

/** Every registration of somebody's certificate, newest first: which number, by whom, when; null was a clearing. */
export async function certificateLog(db: Tx, actor: Actor, userId: string) {
  const rows = await db
    .select({
      receipt: ledger.receipt,
      certNo: sql<string | null>`${ledger.args} ->> 'certNo'`,
      by: giver.name,
      source: ledger.source,
      at: ledger.receivedAt,
    })
    .from(ledger)
    .innerJoin(persons, eq(persons.id, userId))
    .leftJoin(giver, eq(giver.id, ledger.actorId))
    .where(
      and(
        eq(ledger.name, 'person.certify'),
        eq(ledger.outcome, 'applied'),
        sql`${ledger.args} ->> 'userId' = ${userId}`,
        reached(db, actor, 'person.read'),
      ),
    )
    .orderBy(desc(ledger.receipt))
    .limit(50);
  return rows;
}

/** True when everything a person may do lies within what the actor holds for this name: nobody shuts out or takes over somebody above them. */
export async function isWithinReach(
  db: Tx,
  actor: Actor,
  name: PermissionName,
  userId: string,
): Promise<boolean> {
  const mine = grantsFor(actor, name);
  const theirs = await db
    .select()
    .from(grants)
    .where(and(eq(grants.userId, userId), isNull(grants.revokedAt)));
  return theirs.every(({ areaId }) => mine.some((grant) => covers(grant.areaId, areaId ?? '')));
}

/** A condition on persons: those who work within the areas for which an actor holds a name. */
export function reached(db: Tx, actor: Actor, name: PermissionName): SQL | undefined {
  const parts = grantsFor(actor, name).map(({ areaId }) =>
    areaId === null ? sql`true` : worksIn(db, areaId),
  );
  return parts.length === 0 ? sql`false` : or(...parts);
}

function worksIn(db: Tx, areaId: string): SQL {
  const held = and(
    eq(grants.userId, persons.id),
    isNull(grants.revokedAt),
    like(grants.areaId, `${areaId}%`),
  );
  return exists(
    db
      .select({ one: sql`1` })
      .from(grants)
      .where(held),
  );
}
