import { and, asc, eq, inArray, isNull, lt, lte, min, ne, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { Dispatch, Endpoint } from '#domain/office-records.ts';
import { CHANNELS } from '#domain/message-kinds.ts';
import { ENDPOINTS } from '#domain/terms.ts';
import { holdProbe, openEndpoints } from './breakers.ts';

/** Longer than any try can last (20 s), so that a lease only ends early when its worker is gone. */
export const LEASE_MS = 120_000;
const BATCH = 8;

const earlier = alias(dispatches, 'earlier');

/**
 * Takes what is due, each row for one worker: counts the try and leases the row, so that a worker that dies loses
 * neither. A row waits until every earlier one of its case is acked or dead; cases do not wait for each other. Where an endpoint
 * is silent, one row goes to see whether it is back; the others stay as they are and lose no try.
 */
export async function claim(db: Db, now: Date): Promise<Dispatch[]> {
  return db.transaction(async (tx) => {
    const silent = await openEndpoints(tx);
    const free = [...ENDPOINTS, ...CHANNELS].filter((endpoint) => !silent.includes(endpoint));
    const ids = free.length > 0 ? await due(tx, now, free, BATCH) : [];
    for (const endpoint of silent) ids.push(...(await probe(tx, now, endpoint)));
    return ids.length > 0 ? lease(tx, now, ids) : [];
  });
}

async function probe(tx: Tx, now: Date, endpoint: Endpoint): Promise<string[]> {
  let taken: string[] = [];
  await holdProbe(tx, endpoint, now, async () => {
    taken = await due(tx, now, [endpoint], 1);
    const [dispatchId] = taken;
    return dispatchId === undefined ? null : { dispatchId, until: new Date(now.getTime() + LEASE_MS) };
  });
  return taken;
}

// Written out, not passed along: only then does the planner see that the indexes of what is open will do.
const isOpen = (state: typeof dispatches.state | typeof earlier.state) =>
  sql`${state} in ('queued', 'sent', 'failed')`;

async function due(tx: Tx, now: Date, endpoints: Endpoint[], most: number): Promise<string[]> {
  // A lookup in the index for each row that is looked at; asked as "none before it" it would be joined with the whole backlog.
  const first = tx
    .select({ seq: min(earlier.seq) })
    .from(earlier)
    .where(and(eq(earlier.caseId, dispatches.caseId), isOpen(earlier.state)));
  const rows = await tx
    .select({ id: dispatches.id })
    .from(dispatches)
    .where(
      and(
        isOpen(dispatches.state),
        lte(dispatches.nextAt, now.toISOString()),
        inArray(dispatches.endpoint, endpoints),
        unleased(now),
        eq(dispatches.seq, first),
        or(eq(dispatches.kind, 'case'), allPhotosHere(tx)),
      ),
    )
    .orderBy(asc(dispatches.nextAt), asc(dispatches.id))
    .limit(most)
    .for('update', { skipLocked: true });
  return rows.map(({ id }) => id);
}

/** What was supplied goes with the photos it names, or not yet: their bytes may still be on the phone. */
function allPhotosHere(tx: Tx) {
  const lacking = tx
    .select({ one: sql`1` })
    .from(photos)
    .where(
      and(
        eq(photos.caseId, dispatches.caseId),
        eq(photos.stored, false),
        sql`${dispatches.payload}::text like '%' || ${photos.sha256} || '%'`,
      ),
    );
  return notExists(lacking);
}

/** What was sent and has no lease waits for a receipt, not for a worker. */
function unleased(now: Date) {
  return or(
    lt(dispatches.leaseUntil, now.toISOString()),
    and(isNull(dispatches.leaseUntil), ne(dispatches.state, 'sent')),
  );
}

function lease(tx: Tx, now: Date, ids: string[]): Promise<Dispatch[]> {
  const leaseUntil = new Date(now.getTime() + LEASE_MS).toISOString();
  return tx
    .update(dispatches)
    .set({ state: 'sent', attempts: sql`${dispatches.attempts} + 1`, leaseUntil })
    .where(inArray(dispatches.id, ids))
    .returning();
}
