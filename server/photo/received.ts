import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { blobs, blobSenders, ledger } from '#db/postgres/schema/sync.ts';
import { JOB } from '../actors.ts';
import { mutate } from '../sync/mutate.ts';

/** True when a record of this person names that hash, or anything they ever sent does: what was rejected or is held keeps its photos too. */
export async function expects(db: Tx, takerId: string, sha256: string): Promise<boolean> {
  const [photo] = await db
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.sha256, sha256), eq(photos.takerId, takerId)))
    .limit(1);
  return photo !== undefined || (await wasSent(db, takerId, sha256));
}

async function wasSent(db: Tx, takerId: string, sha256: string): Promise<boolean> {
  const named = sql`${ledger.blobs} @> ${JSON.stringify([{ sha256 }])}::jsonb`;
  const [row] = await db
    .select({ receipt: ledger.receipt })
    .from(ledger)
    .where(and(eq(ledger.actorId, takerId), eq(ledger.source, 'phone'), named))
    .limit(1);
  return row !== undefined;
}

/** Verified bytes are on the disk: remembers who sent them and marks what they are evidence of. */
export async function received(db: Db, takerId: string, sha256: string, size: number): Promise<void> {
  const at = new Date().toISOString();
  const blob = db.insert(blobs).values({ sha256, size, storedAt: at }).onConflictDoNothing();
  const sender = db.insert(blobSenders).values({ sha256, senderId: takerId, at }).onConflictDoNothing();
  // One statement, so that the disk is waited for once.
  await db.execute(sql`with blob as (${blob.getSQL()}) ${sender.getSQL()}`);
  await keepWaiting(db, takerId, sha256, size);
}

/**
 * Which of these hashes this person still has to send. One they have sent before is not asked for again, also where a later
 * record names it anew; one that only somebody else has sent is, for a hash alone proves nothing.
 */
export async function wanted(
  db: Db,
  takerId: string,
  sha256s: string[],
): Promise<{ wanted: string[]; stored: string[] }> {
  const sent = await db
    .select({ sha256: blobSenders.sha256, size: blobs.size })
    .from(blobSenders)
    .innerJoin(blobs, eq(blobs.sha256, blobSenders.sha256))
    .where(and(eq(blobSenders.senderId, takerId), inArray(blobSenders.sha256, sha256s)));
  for (const { sha256, size } of sent) await keepWaiting(db, takerId, sha256, size);
  const stored = sent.map((blob) => blob.sha256);
  return { wanted: sha256s.filter((sha256) => !stored.includes(sha256)), stored };
}

async function keepWaiting(db: Db, takerId: string, sha256: string, size: number): Promise<void> {
  const waiting = await db
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.sha256, sha256), eq(photos.takerId, takerId), eq(photos.stored, false)))
    .orderBy(photos.id);
  const [first] = waiting;
  if (!first) return;
  const done = await mutate(db, {
    source: 'job',
    actor: JOB,
    key: `photo:${first.id}:${waiting.length}`,
    name: 'photo.keep',
    args: { sha256, takerId, size },
  });
  if (done.refusal) throw new Error(`photo.keep was refused: ${done.refusal.refused}`);
}
