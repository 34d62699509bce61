import canonicalize from 'canonicalize';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Envelope } from '#domain/envelope.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import type { Judgement } from './judge.ts';

const UNPROVEN = ['bad_hash', 'bad_chain', 'bad_signature'];

/**
 * What has become of this mutation id under another number: a cloned or restored handset sends again what its twin may have
 * sent. The same content from the same person gets the outcome of the first; other content is kept as a conflict.
 * @returns null when the id is new
 */
export async function firstOf(
  tx: Tx,
  envelope: Envelope,
  actor: Actor,
): Promise<{ judged: Judgement; repeatOf: number | null } | null> {
  const known = await tx
    .select()
    .from(ledger)
    .where(and(eq(ledger.mutationId, envelope.id), eq(ledger.source, 'phone'), isNull(ledger.repeatOf)))
    .orderBy(asc(ledger.receipt));
  // A broken envelope proves nothing, so it takes no id from a whole one.
  const [first] = known.filter(({ detail }) => !UNPROVEN.includes((detail as Refusal | null)?.refused ?? ''));
  if (!first) return null;
  const isSame = first.actorId === actor.userId && essence(first) === essence(envelope);
  if (!isSame) return { judged: conflict(), repeatOf: null };
  const { outcome, detail, receipt } = first;
  return { judged: { outcome, refusal: detail as Refusal | null, changes: [] }, repeatOf: receipt };
}

/** Which of these ids the ledger knows at all, in one question for a whole batch. */
export async function usedIds(tx: Tx, envelopes: readonly Envelope[]): Promise<Set<string>> {
  if (envelopes.length === 0) return new Set();
  const ids = envelopes.map(({ id }) => id);
  const rows = await tx.select({ id: ledger.mutationId }).from(ledger).where(among(ledger.mutationId, ids));
  return new Set(rows.map(({ id }) => id));
}

function conflict(): Judgement {
  return { outcome: 'conflict', refusal: refuse('id_reused'), changes: [] };
}

type Essence = Pick<Envelope, 'name' | 'v' | 'args' | 'blobs' | 'occurredAt'> & { base: unknown };

function essence({ name, v, args, base, blobs, occurredAt }: Essence): string | undefined {
  return canonicalize({ name, v, args: args ?? null, base: base ?? null, blobs, occurredAt });
}
