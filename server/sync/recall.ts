import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Envelope } from '#domain/envelope.ts';
import type { Progress } from './progress.ts';

/**
 * Seen before: the same content gets its receipt again, other content under the same number is a fork.
 * @returns how many at the front of the queue were
 */
export async function recall(tx: Tx, queue: readonly Envelope[], progress: Progress): Promise<number> {
  const end = queue.findIndex(({ seq }) => seq > progress.lastSeq);
  const seen = end === -1 ? queue : queue.slice(0, end);
  if (seen.length === 0) return 0;
  const known = await entered(tx, progress.phone.id, seen);
  for (const { seq, hash } of seen) {
    const row = known.get(seq);
    if (row?.hash === hash) progress.received.push({ seq, receipt: row.receipt });
    else {
      progress.stopped = 'fork';
      break;
    }
  }
  return seen.length;
}

async function entered(
  tx: Tx,
  phoneId: string,
  envelopes: readonly Envelope[],
): Promise<Map<number, { hash: string; receipt: number }>> {
  const seqs = [...new Set(envelopes.map(({ seq }) => seq))];
  const rows = await tx
    .select({ seq: ledger.seq, hash: ledger.hash, receipt: ledger.receipt })
    .from(ledger)
    .where(and(eq(ledger.phoneId, phoneId), inArray(ledger.seq, seqs)));
  return new Map(rows.map(({ seq, ...row }) => [seq as number, row]));
}
