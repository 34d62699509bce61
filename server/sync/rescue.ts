import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { persons } from '#db/postgres/schema/office.ts';
import { phones } from '#db/postgres/schema/sync.ts';
import { sha256Hex } from '#domain/envelope.ts';
import { imageKind } from '#domain/image.ts';
import { MAX_PHOTO_BYTES } from '#domain/photo.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';
import { PROTOCOL, type PushResult, type RescueInput } from '#domain/wire.ts';
import { noteLook } from '../access-log.ts';
import { actorOf } from '../actors.ts';
import { reached } from '../person/queries.ts';
import { expects, received } from '../photo/received.ts';
import { keepFile, uploadFolder } from '../photo/store.ts';
import { push } from './push.ts';

/**
 * Takes part of a rescue file on behalf of its phone, through the same push: chain, signatures and rights of the author are
 * judged as if the phone had sent it; the ledger says who handed it in. The phone, if it comes back, finds it done.
 */
export async function rescue(
  db: Db,
  by: Actor,
  { userId, phone, mutations }: RescueInput,
): Promise<PushResult | Refusal> {
  const owner = await ownerWithin(db, by, userId);
  if (!owner) return refuse('not_found');
  // Only a handset its owner enrolled: else whoever hands in a file could make up a phone, and records, for another.
  const [known] = await db
    .select({ ownerId: phones.ownerId })
    .from(phones)
    .where(eq(phones.id, phone.phoneId));
  if (known?.ownerId !== userId) return refuse('rescue_not_enrolled');
  await note(db, by, phone.phoneId);
  return push(db, owner, { protocol: PROTOCOL, phoneId: phone.phoneId, mutations }, by.userId);
}

/** Takes one photo of a rescue file for the person it belongs to; hashed here, like an upload. */
export async function rescuePhoto(
  db: Db,
  by: Actor,
  photo: { userId: string; sha256: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<{ stored: true } | Refusal> {
  const { userId, sha256, bytes } = photo;
  if (!may(by, 'rescue.import', null)) return refuse('not_permitted');
  const owner = await ownerWithin(db, by, userId);
  if (!owner) return refuse('not_found');
  if (bytes.byteLength > MAX_PHOTO_BYTES) return refuse('photo_too_large');
  if ((await sha256Hex(bytes)) !== sha256) return refuse('hash_differs');
  if (imageKind(bytes) === null) return refuse('not_an_image');
  if (!(await expects(db, userId, sha256))) return refuse('photo_unexpected');
  await keepBytes(sha256, bytes);
  await note(db, by, sha256);
  await received(db, userId, sha256, bytes.byteLength);
  return { stored: true };
}

async function keepBytes(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await mkdir(uploadFolder(), { recursive: true });
  const draft = join(uploadFolder(), `rescue-${randomUUID()}`);
  try {
    await writeFile(draft, bytes);
    await keepFile(draft, sha256);
  } finally {
    await rm(draft, { force: true });
  }
}

async function ownerWithin(db: Db, by: Actor, userId: string): Promise<Actor | null> {
  const [person] = await db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, userId), reached(db, by, 'rescue.import')));
  return person ? actorOf(db, userId) : null;
}

async function note(db: Db, by: Actor, subjectId: string): Promise<void> {
  await noteLook(db, { actorId: by.userId, subject: 'rescue', subjectId, purpose: 'import' });
}
