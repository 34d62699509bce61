import { and, eq, gt } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { blobs } from '#db/postgres/schema/sync.ts';
import type { DispatchWorld } from '#domain/dispatch.ts';
import { caseWorld } from '../case/mutations.ts';
import { knownEndpoints } from '../config.ts';
import type { Hands } from '../sync/hand.ts';

type Named = { dispatchId: string };

export const dispatchHands = {
  'dispatch.retry': { load: (tx, args) => dispatchWorld(tx, args) },
  'dispatch.reroute': {
    load: async (tx, args) => ({ ...(await dispatchWorld(tx, args)), endpoints: knownEndpoints() }),
  },
  'dispatch.handOffline': {
    load: async (tx, args) => ({
      ...(await dispatchWorld(tx, args)),
      isStored: await isReceiptStored(tx, args.sha256),
    }),
  },
} satisfies Pick<Hands, 'dispatch.retry' | 'dispatch.reroute' | 'dispatch.handOffline'>;

/** The case first, as whoever settles a try locks them. */
async function dispatchWorld(tx: Tx, { dispatchId }: Named): Promise<DispatchWorld> {
  const [found] = await tx
    .select({ caseId: dispatches.caseId })
    .from(dispatches)
    .where(eq(dispatches.id, dispatchId));
  const world = await caseWorld(tx, eq(cases.id, found?.caseId ?? ''));
  const [row = null] = await tx.select().from(dispatches).where(eq(dispatches.id, dispatchId)).for('update');
  const later = row
    ? await tx
        .select({ attempts: dispatches.attempts })
        .from(dispatches)
        .where(and(eq(dispatches.caseId, row.caseId), gt(dispatches.seq, row.seq)))
        .for('update')
    : [];
  return { ...world, row, later };
}

/** The bytes are here and were hashed here. */
async function isReceiptStored(tx: Tx, sha256: string): Promise<boolean> {
  return (await tx.$count(blobs, eq(blobs.sha256, sha256))) > 0;
}
