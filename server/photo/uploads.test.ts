import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { MAX_PHOTO_BYTES } from '#domain/photo.ts';
import type { PhotoNote } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { apply } from '../sync/apply.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { inspectionArgs } from '../testing/handset.ts';
import { openPhoto, uploadFolder } from './store.ts';
import { answerUpload } from './uploads.ts';

const held = vi.hoisted(() => ({ actor: null as Actor | null, connection: null as Connection | null }));
vi.mock('../auth/session.ts', () => ({
  signedIn: () => Promise.resolve(held.actor && { actor: held.actor, sessionId: 's' }),
}));
vi.mock('../database.ts', () => ({ getDb: () => Promise.resolve(held.connection?.db) }));

const JPEG = new Uint8Array([
  0xff,
  0xd8,
  0xff,
  0xe0,
  ...Array.from({ length: 3000 }, (_, i) => (i * 7) % 256),
]);
const LATE = JPEG.map((byte, at) => (at > 10 ? byte ^ 255 : byte));
const SMALL = JPEG.map((byte, at) => (at > 20 ? byte ^ 85 : byte));
const TEXT = new TextEncoder().encode('这不是照片');
const at = '2026-11-20T06:00:00.000Z';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berthlink-uploads-'));
  process.env.DATA_DIR = folder;
  held.connection = await memoryDatabase();
  await stage(held.connection.db);
  const hashes = [hashOf(JPEG), hashOf(TEXT), hashOf(LATE), hashOf(SMALL)];
  const [wide, close] = inspectionArgs('i').photos as [PhotoNote, PhotoNote];
  const notes: PhotoNote[] = [wide, close, { ...close, slot: 'late', role: 'other' }];
  notes.push({ ...close, slot: 'small', role: 'other' });
  const shots = notes.map((note, index) => ({ ...note, sha256: hashes[index] ?? '' }));
  const args = inspectionArgs('i-up', { photos: shots });
  await held.connection.db.transaction((tx) =>
    apply(tx, { name: 'inspection.submit', v: 1, args, source: 'phone' }, CAST.inspector, {
      at,
      occurredAt: at,
    }),
  );
}, 60_000);
afterAll(async () => {
  await held.connection?.close();
  await rm(folder, { recursive: true, force: true });
});

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function create(actor: Actor | null, sha256: string, size: number): Promise<Response> {
  held.actor = actor;
  const metadata = `sha256 ${Buffer.from(sha256).toString('base64')},mime ${Buffer.from('image/jpeg').toString('base64')}`;
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(size), 'upload-metadata': metadata };
  return answerUpload(new Request('http://127.0.0.1/api/files', { method: 'POST', headers }));
}

async function patch(
  actor: Actor,
  location: string,
  bytes: Uint8Array<ArrayBuffer>,
  offset = 0,
): Promise<Response> {
  held.actor = actor;
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
    'content-length': String(bytes.length),
  };
  return answerUpload(
    new Request(new URL(location, 'http://127.0.0.1'), { method: 'PATCH', headers, body: bytes }),
  );
}

async function sendWhole(
  actor: Actor | null,
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
  size = bytes.length,
): Promise<Response> {
  held.actor = actor;
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-length': String(size),
    'upload-metadata': `mime ${Buffer.from('image/jpeg').toString('base64')},sha256 ${Buffer.from(sha256).toString('base64')}`,
    'content-type': 'application/offset+octet-stream',
    'content-length': String(size),
  };
  return answerUpload(new Request('http://127.0.0.1/api/files', { method: 'POST', headers, body: bytes }));
}

async function opened(sha256: string, size: number): Promise<string> {
  const response = await create(CAST.inspector, sha256, size);
  expect(response.status).toBe(201);
  return response.headers.get('location') ?? '';
}

async function head(actor: Actor, location: string): Promise<Response> {
  held.actor = actor;
  const headers = { 'tus-resumable': '1.0.0' };
  return answerUpload(new Request(new URL(location, 'http://127.0.0.1'), { method: 'HEAD', headers }));
}

/** As if the process had died between the last byte and all that follows it. */
function killedAfterLastByte(location: string, bytes: Uint8Array): Promise<void> {
  return writeFile(join(uploadFolder(), location.split('/').at(-1) ?? ''), bytes);
}

function placeOf(bytes: Uint8Array): string {
  return join(folder, 'files', 'photos', hashOf(bytes).slice(0, 2), hashOf(bytes));
}

async function partial(): Promise<string[]> {
  return readdir(join(folder, 'files', 'partial'));
}

describe('photo uploads', () => {
  it('tampered bytes are refused with 460 and nothing of them is kept', async () => {
    const location = await opened(hashOf(JPEG), JPEG.length);
    const tampered = JPEG.slice();
    tampered[2000] = (tampered[2000] ?? 0) ^ 1;
    const response = await patch(CAST.inspector, location, tampered);
    expect(response.status).toBe(460);
    expect(await response.json()).toMatchObject({ refused: 'hash_differs', no: 5004 });
    expect(await openPhoto(hashOf(JPEG))).toBeNull();
    expect(await partial()).toEqual([]);
  });

  it('verified bytes are stored as they came, in two pieces too, and mark the photo', async () => {
    const location = await opened(hashOf(JPEG), JPEG.length);
    expect((await patch(CAST.inspector, location, JPEG.slice(0, 1000))).status).toBe(204);
    expect((await patch(CAST.inspector, location, JPEG.slice(1000), 1000)).status).toBe(204);
    const kept = await openPhoto(hashOf(JPEG));
    expect(hashOf(new Uint8Array(await new Response(kept?.stream).arrayBuffer()))).toBe(hashOf(JPEG));
    const [photo] = await (held.connection as Connection).db
      .select()
      .from(photos)
      .where(eq(photos.sha256, hashOf(JPEG)));
    expect(photo).toMatchObject({ stored: true });
    expect(await partial()).toEqual([]);
  });

  it('an upload that was killed after its last byte is kept before anybody hears that it is complete', async () => {
    const location = await opened(hashOf(LATE), LATE.length);
    await killedAfterLastByte(location, LATE);
    expect((await head(CAST.officer, location)).status).toBe(404);
    expect(await openPhoto(hashOf(LATE))).toBeNull();
    const response = await head(CAST.inspector, location);
    expect([response.status, response.headers.get('upload-offset')]).toEqual([200, String(LATE.length)]);
    expect(await openPhoto(hashOf(LATE))).toMatchObject({ size: LATE.length });
    expect(await partial()).toEqual([]);
  });

  it('and when its bytes are not those it was opened for, nobody hears that it is complete', async () => {
    const location = await opened(hashOf(JPEG), JPEG.length);
    await killedAfterLastByte(location, new Uint8Array(JPEG.length));
    expect((await head(CAST.inspector, location)).status).toBe(460);
    expect(await partial()).toEqual([]);
  });

  it('one that comes along with its creation is kept at once, and nothing of a broken or a wrong one', async () => {
    const short = await sendWhole(CAST.inspector, hashOf(SMALL), SMALL.slice(0, 2000), SMALL.length);
    const wrong = await sendWhole(CAST.inspector, hashOf(SMALL), LATE);
    expect([short.status, wrong.status]).toEqual([460, 460]);
    expect((await sendWhole(CAST.inspector, hashOf(TEXT), TEXT)).status).toBe(415);
    expect(await openPhoto(hashOf(SMALL))).toBeNull();
    const response = await sendWhole(CAST.inspector, hashOf(SMALL), SMALL);
    expect([response.status, response.headers.get('upload-offset')]).toEqual([201, String(SMALL.length)]);
    expect(response.headers.get('location')).toMatch(/^\/api\/files\/[0-9a-f-]+$/);
    const kept = await openPhoto(hashOf(SMALL));
    expect(hashOf(new Uint8Array(await new Response(kept?.stream).arrayBuffer()))).toBe(hashOf(SMALL));
    const [photo] = await (held.connection as Connection).db
      .select()
      .from(photos)
      .where(eq(photos.sha256, hashOf(SMALL)));
    expect(photo).toMatchObject({ stored: true });
    expect([...(await partial()), ...(await readdir(dirname(placeOf(SMALL))))]).toEqual([hashOf(SMALL)]);
  });

  it('SEC-01 a whole photo too is taken only from who names it', async () => {
    expect((await sendWhole(null, hashOf(SMALL), SMALL)).status).toBe(401);
    expect((await sendWhole(CAST.manager, hashOf(SMALL), SMALL)).status).toBe(403);
    expect((await sendWhole(CAST.officer, hashOf(SMALL), SMALL)).status).toBe(403);
    expect(await (await sendWhole(CAST.inspector, 'c'.repeat(64), SMALL)).json()).toMatchObject({
      refused: 'photo_unexpected',
    });
  });

  it('what is not an image is refused, whatever it calls itself', async () => {
    const response = await patch(CAST.inspector, await opened(hashOf(TEXT), TEXT.length), TEXT);
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ refused: 'not_an_image' });
  });

  it('a photo no record of this person names is not taken, nor one that is too large', async () => {
    expect((await create(CAST.inspector, 'c'.repeat(64), 10)).status).toBe(403);
    expect((await create(CAST.officer, hashOf(JPEG), JPEG.length)).status).toBe(403);
    expect((await create(CAST.inspector, hashOf(JPEG), MAX_PHOTO_BYTES + 1)).status).toBe(413);
  });

  it('SEC-01 nobody signed in, a desk role, or another person’s upload: refused', async () => {
    expect((await create(null, hashOf(JPEG), 10)).status).toBe(401);
    expect((await create(CAST.manager, hashOf(JPEG), 10)).status).toBe(403);
    const location = await opened(hashOf(JPEG), JPEG.length);
    expect((await patch(CAST.officer, location, JPEG)).status).toBe(404);
  });
});
