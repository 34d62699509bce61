import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { among, insertAll } from '#db/postgres/recordset.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { blobs, blobSenders, ledger } from '#db/postgres/schema/sync.ts';
import { JOB } from '../actors.ts';
import type { Act } from '../sync/mutate.ts';
import { mutateTogether } from '../sync/mutate-together.ts';
import { inGroups } from './in-groups.ts';

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

const KEEP = { source: 'job', actor: JOB, name: 'photo.keep' } as const;
type Arrived = { takerId: string; sha256: string; size: number };
const receivers = new WeakMap<Db, (one: Arrived) => Promise<void>>();

/** Verified bytes are on the disk: remembers who sent them and marks what they are evidence of. */
export function received(db: Db, takerId: string, sha256: string, size: number): Promise<void> {
  const receive = receivers.get(db) ?? inGroups((group: Arrived[]) => enter(db, group));
  receivers.set(db, receive);
  return receive({ takerId, sha256, size });
}

async function enter(db: Db, group: readonly Arrived[]): Promise<void> {
  const at = new Date().toISOString();
  const kept = group.map(({ sha256, size }) => ({ sha256, size, storedAt: at }));
  const senders = group.map(({ sha256, takerId }) => ({ sha256, senderId: takerId, at }));
  const once = sql` on conflict do nothing`;
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`with kept as (${insertAll(blobs, kept)}${once}) ${insertAll(blobSenders, senders)}${once}`,
    );
    const acts = await actsFor(tx, group);
    if (acts.length > 0) await mutateTogether(tx, acts);
  });
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
    .where(and(eq(blobSenders.senderId, takerId), among(blobSenders.sha256, sha256s)));
  const named = await actsFor(
    db,
    sent.map((blob) => ({ ...blob, takerId })),
  );
  await Promise.all(named.map(({ args }) => received(db, takerId, args.sha256, args.size)));
  const stored = sent.map((blob) => blob.sha256);
  return { wanted: sha256s.filter((sha256) => !stored.includes(sha256)), stored };
}

/** What marks the photos that wait for these bytes, if any do. */
async function actsFor(tx: Tx, arrived: readonly Arrived[]): Promise<Act<'photo.keep'>[]> {
  if (arrived.length === 0) return [];
  const hashes = new Set(arrived.map(({ sha256 }) => sha256));
  const waiting = await tx
    .select({ id: photos.id, sha256: photos.sha256, takerId: photos.takerId })
    .from(photos)
    .where(and(eq(photos.stored, false), among(photos.sha256, hashes)))
    .orderBy(photos.id);
  return arrived.flatMap((args) => {
    const mine = waiting.filter(({ sha256, takerId }) => sha256 === args.sha256 && takerId === args.takerId);
    const [first] = mine;
    return first ? [{ ...KEEP, key: `photo:${first.id}:${mine.length}`, args }] : [];
  });
}
