import { and, asc, eq, inArray, isNull, lt, lte, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '#db/postgres/connect.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { Dispatch } from '#domain/office-records.ts';

/** Longer than any try can last (20 s), so that a lease only ends early when its worker is gone. */
export const LEASE_MS = 120_000;
const BATCH = 8;

const earlier = alias(dispatches, 'earlier');

/**
 * Takes what is due, each row for one worker: counts the try and leases the row, so that a worker that dies loses
 * neither. A row waits until every earlier one of its case is acked or dead; cases do not wait for each other.
 */
export async function claim(db: Db, now: Date): Promise<Dispatch[]> {
  return db.transaction(async (tx) => {
    const before = tx
      .select({ one: sql`1` })
      .from(earlier)
      .where(
        and(
          eq(earlier.caseId, dispatches.caseId),
          lt(earlier.seq, dispatches.seq),
          inArray(earlier.state, ['queued', 'sent', 'failed']),
        ),
      );
    const due = await tx
      .select({ id: dispatches.id })
      .from(dispatches)
      .where(
        and(
          inArray(dispatches.state, ['queued', 'sent', 'failed']),
          lte(dispatches.nextAt, now.toISOString()),
          unleased(now),
          notExists(before),
        ),
      )
      .orderBy(asc(dispatches.nextAt), asc(dispatches.id))
      .limit(BATCH)
      .for('update', { skipLocked: true });
    if (due.length === 0) return [];
    const leaseUntil = new Date(now.getTime() + LEASE_MS).toISOString();
    return tx
      .update(dispatches)
      .set({ state: 'sent', attempts: sql`${dispatches.attempts} + 1`, leaseUntil })
      .where(
        inArray(
          dispatches.id,
          due.map(({ id }) => id),
        ),
      )
      .returning();
  });
}

function unleased(now: Date) {
  return or(isNull(dispatches.leaseUntil), lt(dispatches.leaseUntil, now.toISOString()));
}
