import { createHash, randomUUID } from 'node:crypto';
import { imageKind } from '#domain/image.ts';
import { MAX_WHOLE_BYTES } from '#domain/photo.ts';
import { getDb } from '../database.ts';
import { expects, received } from './received.ts';
import { keepBytes } from './store.ts';
import { numbered, ownerKey, uploader } from './uploader.ts';

/** A small photo that comes along with its creation, all of it. */
export function isWhole({ method, headers }: Request): boolean {
  const length = headers.get('content-length');
  return (
    method === 'POST' &&
    headers.get('content-type') === 'application/offset+octet-stream' &&
    headers.get('tus-resumable') === '1.0.0' &&
    length === headers.get('upload-length') &&
    Number(length) <= MAX_WHOLE_BYTES
  );
}

/**
 * tus' creation-with-upload without a partial file: the bytes are checked as they lie in memory and written once. What breaks off
 * leaves nothing to go on with; its sender begins anew.
 * @returns the headers of the answer: the photo is kept @throws Numbered
 */
export async function takeWhole(request: Request): Promise<Record<string, string>> {
  const actor = await uploader(request);
  const sha256 = promised(request);
  if (!(await expects(await getDb(), actor.userId, sha256))) throw numbered(403, 'photo_unexpected');
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw numbered(460, 'hash_differs');
  if (imageKind(bytes) === null) throw numbered(415, 'not_an_image');
  await keepBytes(bytes, sha256);
  await received(await getDb(), actor.userId, sha256, bytes.byteLength);
  const location = `/api/files/${ownerKey(actor)}-${randomUUID()}`;
  return { location, 'upload-offset': String(bytes.byteLength) };
}

/** The hash it is said to have. */
function promised({ headers }: Request): string {
  const [, value = ''] = /(?:^|,)sha256 ([\w+/=]+)/.exec(headers.get('upload-metadata') ?? '') ?? [];
  return Buffer.from(value, 'base64').toString();
}
