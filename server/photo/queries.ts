import { Readable } from 'node:stream';
import { eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { inspections, photos } from '#db/postgres/schema/field.ts';
import { photoMasks } from '#db/postgres/schema/office.ts';
import { outward, type Outward } from '#domain/photo-mask.ts';
import type { Photo } from '#domain/records.ts';
import { may, type Actor } from '#domain/roles.ts';
import { noteLook } from '../access-log.ts';
import { ofTask } from './of-task.ts';
import { openPhoto } from './store.ts';

/** The untouched bytes of a photo, piece by piece as they are read; null where they are not. Permission is the caller's question. */
export async function original(sha256: string): Promise<AsyncIterable<Uint8Array> | null> {
  const opened = await openPhoto(sha256);
  return opened && Readable.fromWeb(opened.stream as Parameters<typeof Readable.fromWeb>[0]);
}

/** The mime of a photo this person may look at: their own, one of their area, or one of what a case asks of them. The look is logged (SEC-01). Null means not found or not theirs. */
export async function viewable(db: Db, actor: Actor, sha256: string): Promise<{ mime: string } | null> {
  const named = await db.select().from(photos).where(eq(photos.sha256, sha256));
  const photo =
    named.find((one) => mayView(actor, one)) ??
    (await ofOwnInspection(db, actor, named)) ??
    (await ofTask(db, actor, named));
  if (!photo) return null;
  await noteLook(db, { actorId: actor.userId, subject: 'photo', subjectId: photo.id, purpose: 'view' });
  return { mime: photo.mime };
}

function mayView(actor: Actor, photo: typeof photos.$inferSelect): boolean {
  if (photo.takerId === actor.userId) return may(actor, 'photo.read', null);
  const place = { streetId: photo.streetId, operatorId: null };
  return may(actor, 'photo.read', place) && may(actor, 'case.read', place);
}

/** Whoever signs for a formal inspection sees its photos, though a colleague took them (INS-05). */
async function ofOwnInspection(
  db: Db,
  actor: Actor,
  named: (typeof photos.$inferSelect)[],
): Promise<typeof photos.$inferSelect | undefined> {
  if (named.length === 0 || !may(actor, 'photo.read', null)) return undefined;
  const ids = named.map(({ recordId }) => recordId);
  const records = await db
    .select({ id: inspections.id, formal: inspections.formal })
    .from(inspections)
    .where(inArray(inspections.id, ids));
  const own = records.filter(({ formal }) => formal?.officers.some(({ userId }) => userId === actor.userId));
  return named.find(({ recordId }) => own.some(({ id }) => id === recordId));
}

/** What operators and the public may see of each of these photos, in their order: its copy, or that it waits (待遮挡). */
export async function outwardOf(db: Tx, shown: readonly Photo[]): Promise<Outward[]> {
  if (shown.length === 0) return [];
  const ids = shown.map(({ id }) => id);
  const decisions = await db.select().from(photoMasks).where(inArray(photoMasks.id, ids));
  return shown.map((photo) => outward(photo, decisions.find(({ id }) => id === photo.id) ?? null));
}
