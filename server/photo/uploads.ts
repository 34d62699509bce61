import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { imageKind } from '#domain/image.ts';
import { MAX_PHOTO_BYTES } from '#domain/photo.ts';
import type { Actor } from '#domain/roles.ts';
import { getDb } from '../database.ts';
import { expects, received } from './received.ts';
import { hashOfFile, keepFile, uploadFolder } from './store.ts';
import { isNumbered, numbered, ownerKey, uploader } from './uploader.ts';
import { isWhole, takeWhole } from './whole.ts';

const DAY = 24 * 3600 * 1000;
const TUS = { 'tus-resumable': '1.0.0' };
const UPLOAD_ID = /^[0-9a-f]{16}-[0-9a-f-]{36}$/;
let server: Server | undefined;

/** tus 1.0 on /api/files. An upload belongs to the person who opened it, and only a photo that one of their records names is taken. */
export async function answerUpload(request: Request): Promise<Response> {
  try {
    if (isWhole(request)) return created(await takeWhole(request));
    const late = request.method === 'HEAD' ? await finishedLate(request) : null;
    return late ?? (await uploads().handleWeb(request));
  } catch (error) {
    if (!isNumbered(error)) throw error;
    return new Response(error.body, { status: error.status_code, headers: TUS });
  }
}

function created(headers: Record<string, string>): Response {
  return new Response(null, { status: 201, headers: { ...TUS, ...headers } });
}

/**
 * This process may have died after the last byte and before the photo was kept. Whoever asks how far such an upload is would
 * hear "all of it" and take that for a receipt, so it is finished before it is answered.
 */
async function finishedLate(request: Request): Promise<Response | null> {
  // An upload that cannot be read here is not known to be complete: tus itself says what is wrong with it.
  const id = new URL(request.url).pathname.split('/').at(-1) ?? '';
  const upload = UPLOAD_ID.test(id)
    ? await store()
        .getUpload(id)
        .catch(() => null)
    : null;
  if (!upload || upload.size === undefined || upload.offset < upload.size) return null;
  const actor = await uploader(request);
  if (!id.startsWith(ownerKey(actor))) throw numbered(404, 'not_found');
  await finish(actor, join(uploadFolder(), id), upload.metadata?.sha256 ?? '');
  const size = String(upload.size);
  const headers = { ...TUS, 'upload-offset': size, 'upload-length': size, 'cache-control': 'no-store' };
  return new Response(null, { headers });
}

/** The tus server itself, which knows nothing of a process that died. */
export function uploads(): Server {
  server ??= begin();
  return server;
}

function store(): FileStore {
  mkdirSync(uploadFolder(), { recursive: true });
  return new FileStore({ directory: uploadFolder(), expirationPeriodInMilliseconds: 7 * DAY });
}

function begin(): Server {
  return new Server({
    path: '/api/files',
    datastore: store(),
    relativeLocation: true,
    maxSize: MAX_PHOTO_BYTES,
    namingFunction: async (request) => `${ownerKey(await uploader(request))}-${randomUUID()}`,
    onIncomingRequest: async (request, uploadId) => {
      const actor = await uploader(request);
      if (uploadId && !uploadId.startsWith(ownerKey(actor))) throw numbered(404, 'not_found');
    },
    onUploadCreate: async (request, upload) => {
      if (!(await expects(await getDb(), (await uploader(request)).userId, upload.metadata?.sha256 ?? '')))
        throw numbered(403, 'photo_unexpected');
      return {};
    },
    onUploadFinish: async (request, upload) => {
      await finish(await uploader(request), join(uploadFolder(), upload.id), upload.metadata?.sha256 ?? '');
      return {};
    },
  });
}

/** The bytes are hashed here again; only what matches is kept, and only then is it said. */
async function finish(actor: Actor, path: string, sha256: string): Promise<void> {
  const fault =
    (await hashOfFile(path)) !== sha256
      ? numbered(460, 'hash_differs')
      : !(await isImage(path))
        ? numbered(415, 'not_an_image')
        : null;
  if (fault) {
    await discard(path);
    throw fault;
  }
  const { size } = await stat(path);
  await keepFile(path, sha256);
  await discard(path);
  await received(await getDb(), actor.userId, sha256, size);
}

// The upload's own note lies beside it as <path>.json.
async function discard(path: string): Promise<void> {
  await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
}

async function isImage(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(new Uint8Array(16), 0, 16, 0);
    return imageKind(buffer) !== null;
  } finally {
    await file.close();
  }
}
