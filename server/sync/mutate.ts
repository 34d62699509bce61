import canonicalize from 'canonicalize';
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Change } from '#domain/decision.ts';
import { sha256Hex } from '#domain/envelope.ts';
import { MUTATIONS, type Args, type MutationName } from '#domain/mutations.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import type { Outcome } from '#domain/wire.ts';
import { commitChanges } from './commit-changes.ts';
import { judge } from './judge.ts';

/** A mutation that does not come from a phone. `key` makes it happen once per source, however often it is asked. */
export type Act<N extends MutationName> = {
  source: 'desk' | 'platform' | 'job';
  actor: Actor;
  key: string;
  name: N;
  args: Args<N>;
  occurredAt?: string;
};
export type Done = {
  outcome: Outcome;
  refusal: Refusal | null;
  receipt: number;
  repeated: boolean;
  changes: Change[];
};

/**
 * Runs one named mutation from a desk, the platform or a job, through the same rule, ledger and versions as a phone's.
 * @param also runs inside the same transaction, before the versions are taken, only when the mutation was applied
 */
export async function mutate<N extends MutationName>(
  db: Db,
  act: Act<N>,
  also?: (tx: Tx, changes: Change[]) => Promise<void>,
): Promise<Done> {
  const hash = await hashOf(act);
  return db.transaction(async (tx) => {
    const before = await stored(tx, act);
    if (before) return before;
    const at = new Date().toISOString();
    const when = { at, occurredAt: act.occurredAt ?? at };
    const { v } = MUTATIONS[act.name];
    const judged = await judge(
      tx,
      { name: act.name, v, args: act.args, source: act.source },
      act.actor,
      when,
    );
    const [row] = await tx
      .insert(ledger)
      .values({
        source: act.source,
        actorId: act.actor.userId,
        idempotencyKey: act.key,
        mutationId: randomUUID(),
        name: act.name,
        v,
        args: act.args,
        blobs: [],
        occurredAt: when.occurredAt,
        hash,
        outcome: judged.outcome,
        detail: judged.refusal,
        receivedAt: at,
      })
      .returning({ receipt: ledger.receipt });
    if (judged.outcome !== 'rejected' && judged.outcome !== 'held') await also?.(tx, judged.changes);
    await commitChanges(tx, judged.changes);
    return { ...judged, receipt: (row as { receipt: number }).receipt, repeated: false };
  });
}

/** What an act is, whoever asks for it and when. */
export function hashOf({ name, args }: { name: string; args: unknown }): Promise<string> {
  return sha256Hex(new Uint8Array(new TextEncoder().encode(canonicalize({ name, args }) ?? '')));
}

async function stored(
  tx: Tx,
  act: { source: 'desk' | 'platform' | 'job'; key: string },
): Promise<Done | null> {
  const [row] = await tx
    .select()
    .from(ledger)
    .where(and(eq(ledger.source, act.source), eq(ledger.idempotencyKey, act.key)));
  if (!row) return null;
  return {
    outcome: row.outcome,
    refusal: row.detail as Refusal | null,
    receipt: row.receipt,
    repeated: true,
    changes: [],
  };
}
