import { eq } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { phones } from '#db/postgres/schema/sync.ts';
import { SIGNING, type Envelope } from '#domain/envelope.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import type { PushInput, PushResult } from '#domain/wire.ts';
import { log } from '../log.ts';
import { commitChanges } from './commit-changes.ts';
import { usedIds } from './first-of.ts';
import { isShutOut, lineage } from './lineage.ts';
import type { Phone, Progress } from './progress.ts';
import { recall } from './recall.ts';
import { takeOne } from './take-one.ts';
import { takeTogether } from './take-together.ts';

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
    // What a lost handset held may still be handed in by somebody from its rescue file.
    if (importedBy === null && (await isShutOut(tx, phone.id))) return refuse('phone_revoked');
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
  const progress: Progress = {
    phone,
    actor,
    key: await crypto.subtle.importKey('jwk', phone.publicKey, SIGNING, false, ['verify']),
    importedBy,
    lastSeq: phone.lastSeq,
    head: phone.head,
    received: [],
    stopped: null,
    changes: [],
    ids: await usedIds(tx, envelopes),
    together: true,
  };
  let queue = [...envelopes].sort((a, b) => a.seq - b.seq);
  while (queue.length > 0 && !progress.stopped) queue = queue.slice(await takeSome(tx, queue, progress));
  return progress;
}

/** From the front of the queue: what was seen before, else as many as go together, else one. */
async function takeSome(tx: Tx, queue: readonly Envelope[], progress: Progress): Promise<number> {
  return (
    (await recall(tx, queue, progress)) ||
    (await takeTogether(tx, queue, progress)) ||
    (await takeOne(tx, queue, progress))
  );
}
