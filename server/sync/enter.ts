import { sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { insertAll } from '#db/postgres/recordset.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Envelope } from '#domain/envelope.ts';
import type { Judgement } from './judge.ts';
import { advance, type Progress } from './progress.ts';

export type Entry = { envelope: Envelope; judged: Judgement; repeatOf: number | null };

/** Writes the ledger rows of envelopes that follow each other, whatever came of them, and goes on behind them. */
export async function enter(tx: Tx, entries: readonly Entry[], progress: Progress): Promise<void> {
  const rows = entries.map((entry) => rowOf(entry, progress));
  const inserted = (await tx.execute(
    insertAll(ledger, rows, ['receipt']).append(sql` returning receipt, seq`),
  )) as unknown as { rows: { receipt: string | number; seq: number }[] };
  const receipts = new Map(inserted.rows.map(({ receipt, seq }) => [seq, Number(receipt)]));
  for (const { envelope, judged } of entries)
    advance(progress, envelope, judged, receipts.get(envelope.seq) as number);
}

function rowOf({ envelope, judged, repeatOf }: Entry, { actor, phone, importedBy }: Progress): object {
  const { id: mutationId, ...said } = envelope;
  return {
    ...said,
    args: said.args ?? null,
    source: 'phone',
    actorId: actor.userId,
    phoneId: phone.id,
    mutationId,
    outcome: judged.outcome,
    detail: judged.refusal,
    repeatOf,
    importedBy,
    receivedAt: new Date().toISOString(),
  };
}
