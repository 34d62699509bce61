import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { ledger, phones } from '#db/postgres/schema/sync.ts';
import type { Change } from '#domain/decision.ts';
import { envelopeFault, SIGNING, type Envelope, type EnvelopeFault } from '#domain/envelope.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import type { PushInput, PushResult } from '#domain/wire.ts';
import { log } from '../log.ts';
import { blobsMatch } from './blob-check.ts';
import { commitChanges } from './commit-changes.ts';
import { firstOf, usedIds } from './first-of.ts';
import { judge, type Judgement } from './judge.ts';
import { lineage } from './lineage.ts';

type Phone = typeof phones.$inferSelect;
type Progress = {
  lastSeq: number;
  head: string;
  received: { seq: number; receipt: number }[];
  stopped: PushResult['stopped'];
  changes: Change[];
  /** Mutation ids the ledger knows. */
  ids: Set<string>;
  importedBy: string | null;
};

/**
 * Takes a phone's queue, in order, once each (design: docs/decisions/0002). One transaction; every envelope gets a ledger row
 * whatever comes of it, so nothing a phone sent is discarded and a poisonous one blocks nobody.
 * @throws on infrastructure trouble: then nothing is decided and the phone sends again
 * @param importedBy who hands it in from a rescue file, when it is not the phone itself
 */
export async function push(
  db: Db,
  actor: Actor,
  input: PushInput,
  importedBy: string | null = null,
): Promise<PushResult | Refusal> {
  return db.transaction(async (tx) => {
    const phone = await locked(tx, input.phoneId);
    if (!phone || phone.ownerId !== actor.userId) return refuse('not_your_phone');
    const serverTime = new Date().toISOString();
    if ((input.acked ?? 0) > phone.lastSeq) return behind(phone, serverTime, input.acked);
    const progress = await takeAll(
      tx,
      phone,
      { ...actor, phoneId: phone.id },
      input.mutations as Envelope[],
      importedBy,
    );
    await tx
      .update(phones)
      .set({ lastSeq: progress.lastSeq, head: progress.head, lastSeenAt: serverTime })
      .where(eq(phones.id, phone.id));
    await commitChanges(tx, progress.changes);
    const { lastSeq, head, received, stopped } = progress;
    return { serverTime, lastSeq, head, received, stopped };
  });
}

/** A forked handset waits for the one it was: what both hold under one mutation id is judged once. */
async function locked(tx: Tx, phoneId: string): Promise<Phone | undefined> {
  let phone: Phone | undefined;
  for (const { id } of (await lineage(tx, phoneId)).reverse())
    [phone] = await tx.select().from(phones).where(eq(phones.id, id)).for('update');
  return phone;
}

/** This database once acknowledged more than it holds: it was restored. The phone still has all of it and sends it again. */
function behind({ id, lastSeq, head }: Phone, serverTime: string, acked: number | undefined): PushResult {
  log.warn({ phoneId: id, lastSeq, acked }, 'restored behind a phone; it sends its records again');
  return { serverTime, lastSeq, head, received: [], stopped: 'rewind' };
}

async function takeAll(
  tx: Tx,
  phone: Phone,
  actor: Actor,
  envelopes: Envelope[],
  importedBy: string | null,
): Promise<Progress> {
  const key = await crypto.subtle.importKey('jwk', phone.publicKey, SIGNING, false, ['verify']);
  const progress: Progress = {
    lastSeq: phone.lastSeq,
    head: phone.head,
    received: [],
    stopped: null,
    changes: [],
    ids: await usedIds(tx, envelopes),
    importedBy,
  };
  for (const envelope of [...envelopes].sort((a, b) => a.seq - b.seq)) {
    progress.stopped =
      envelope.seq <= progress.lastSeq
        ? await recall(tx, phone, envelope, progress)
        : await takeNext(tx, envelope, key, actor, progress);
    if (progress.stopped) break;
  }
  return progress;
}

/** Seen before: the same content gets its receipt again, other content under the same number is a fork. */
async function recall(
  tx: Tx,
  phone: Phone,
  envelope: Envelope,
  progress: Progress,
): Promise<PushResult['stopped']> {
  const [row] = await tx
    .select()
    .from(ledger)
    .where(and(eq(ledger.phoneId, phone.id), eq(ledger.seq, envelope.seq)));
  if (!row || row.hash !== envelope.hash) return 'fork';
  progress.received.push({ seq: envelope.seq, receipt: row.receipt });
  return null;
}

async function takeNext(
  tx: Tx,
  envelope: Envelope,
  key: CryptoKey,
  actor: Actor,
  progress: Progress,
): Promise<PushResult['stopped']> {
  if (envelope.seq > progress.lastSeq + 1) return 'gap';
  const fault =
    envelope.phoneId === actor.phoneId ? await envelopeFault(envelope, progress.head, key) : 'bad_chain';
  const first = fault || !progress.ids.has(envelope.id) ? null : await firstOf(tx, envelope, actor);
  const judged = first?.judged ?? (await judgeEnvelope(tx, envelope, fault, actor));
  const receipt = await enter(tx, envelope, actor, judged, {
    repeatOf: first?.repeatOf ?? null,
    importedBy: progress.importedBy,
  });
  progress.lastSeq = envelope.seq;
  progress.head = envelope.hash;
  progress.received.push({ seq: envelope.seq, receipt });
  progress.changes.push(...judged.changes);
  progress.ids.add(envelope.id);
  return null;
}

async function judgeEnvelope(
  tx: Tx,
  envelope: Envelope,
  fault: EnvelopeFault | null,
  actor: Actor,
): Promise<Judgement> {
  if (fault) return { outcome: 'rejected', refusal: refuse(fault), changes: [] };
  if (!blobsMatch(envelope))
    return { outcome: 'rejected', refusal: refuse('bad_input', { field: 'blobs' }), changes: [] };
  const when = { at: new Date().toISOString(), occurredAt: envelope.occurredAt };
  return judge(tx, { name: envelope.name, v: envelope.v, args: envelope.args, source: 'phone' }, actor, when);
}

async function enter(
  tx: Tx,
  envelope: Envelope,
  actor: Actor,
  judged: Judgement,
  from: { repeatOf: number | null; importedBy: string | null },
): Promise<number> {
  const { id: mutationId, phoneId, ...rest } = envelope;
  const [row] = await tx
    .insert(ledger)
    .values({
      ...rest,
      args: rest.args ?? null,
      source: 'phone',
      actorId: actor.userId,
      phoneId,
      mutationId,
      outcome: judged.outcome,
      detail: judged.refusal,
      ...from,
      receivedAt: new Date().toISOString(),
    })
    .returning({ receipt: ledger.receipt });
  return (row as { receipt: number }).receipt;
}
