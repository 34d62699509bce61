import { createHash } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { photoMasks } from '#db/postgres/schema/office.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { blobs } from '#db/postgres/schema/sync.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';
import { noteLook } from '../access-log.ts';
import { visible } from '../visible.ts';
import { plainJpeg } from './plain-jpeg.ts';
import { keepBytes } from './store.ts';

/** A copy with its parts hidden, made at a desk: it is kept, less whatever is in it besides the picture, and waits for `photo.mask` to name it. */
export async function keepCopy(
  db: Db,
  actor: Actor,
  photoId: string,
  bytes: Uint8Array,
): Promise<{ sha256: string; size: number } | Refusal> {
  const [photo] = await db
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.id, photoId), visible(actor, 'photo.mask', photos)));
  if (!photo) return refuse('not_found');
  const plain = plainJpeg(bytes);
  if (!plain) return refuse('mask_copy_unfit');
  const sha256 = createHash('sha256').update(plain).digest('hex');
  await keepBytes(plain, sha256);
  const row = { sha256, size: plain.length, storedAt: new Date().toISOString() };
  await db.insert(blobs).values(row).onConflictDoNothing();
  return { sha256, size: plain.length };
}

/** What was decided about these photos, for whoever may decide it. */
export function masksOf(db: Tx, actor: Actor, photoIds: string[]) {
  return db
    .select()
    .from(photoMasks)
    .where(and(inArray(photoMasks.id, photoIds), visible(actor, 'photo.mask', photoMasks)));
}

/** True when these are the bytes of a copy that this person may see: an operator of the photo's own lot, or a manager. The look is logged. */
export async function viewableCopy(db: Db, actor: Actor, sha256: string): Promise<boolean> {
  const copies = await db
    .select({ mask: photoMasks, operatorId: facilities.operatorId, original: photos.sha256 })
    .from(photoMasks)
    .innerJoin(photos, eq(photos.id, photoMasks.id))
    .leftJoin(facilities, eq(facilities.id, photoMasks.facilityId))
    .where(sql`${photoMasks.derived} ->> 'sha256' = ${sha256}`);
  const seen = copies.find(
    ({ mask: { streetId, sha256: decidedOn }, operatorId, original }) =>
      decidedOn === original && may(actor, 'photo.outside', { streetId, operatorId }),
  );
  if (!seen) return false;
  const look = { actorId: actor.userId, subject: 'photo', subjectId: seen.mask.id, purpose: 'outside' };
  await noteLook(db, look);
  return true;
}
