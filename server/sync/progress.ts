import type { phones } from '#db/postgres/schema/sync.ts';
import type { Change } from '#domain/decision.ts';
import { envelopeFault, type Envelope, type EnvelopeFault } from '#domain/envelope.ts';
import type { Actor } from '#domain/roles.ts';
import type { PushResult } from '#domain/wire.ts';
import type { Judgement } from './judge.ts';

export type Phone = typeof phones.$inferSelect;

/** How far one phone's queue has been taken, and by what it is judged. */
export type Progress = {
  phone: Phone;
  actor: Actor;
  key: CryptoKey;
  /** Who hands it in from a rescue file, when it is not the phone itself. */
  importedBy: string | null;
  lastSeq: number;
  head: string;
  received: { seq: number; receipt: number }[];
  stopped: PushResult['stopped'];
  changes: Change[];
  /** Mutation ids the ledger knows. */
  ids: Set<string>;
  /** False once a batch could not be taken together. */
  together: boolean;
};

/** An envelope has its ledger row. */
export function advance(progress: Progress, envelope: Envelope, judged: Judgement, receipt: number): void {
  progress.lastSeq = envelope.seq;
  progress.head = envelope.hash;
  progress.received.push({ seq: envelope.seq, receipt });
  progress.changes.push(...judged.changes);
  progress.ids.add(envelope.id);
}

/** What of an envelope does not hold, when it follows the one with the hash `head`. */
export async function faultOf(
  envelope: Envelope,
  head: string,
  { phone, key }: Progress,
): Promise<EnvelopeFault | null> {
  return envelope.phoneId === phone.id ? envelopeFault(envelope, head, key) : 'bad_chain';
}
