import { z } from 'zod';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { may } from '#domain/roles.ts';
import { signedIn } from '../auth/session.ts';
import { getDb } from '../database.ts';
import { keepCopy, viewableCopy } from './masked.ts';
import { openPhoto } from './store.ts';

/** A copy of at most 1600 pixels; more than any of them takes. */
const MOST_COPY = 4 * 1024 * 1024;
const photoIdIn = z.object({ photoId: z.string().min(1).max(160) });

/** Takes a copy with its parts hidden, from whoever decides about the photo. */
export async function answerCopyOf(request: Request): Promise<Response> {
  const session = await signedIn(request);
  if (!session) return no(401, refuse('not_signed_in'));
  if (!may(session.actor, 'photo.mask', null))
    return no(403, refuse('not_permitted', { name: 'photo.mask' }));
  const asked = photoIdIn.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return no(400, refuse('bad_input'));
  // Without a told length nothing is read: it could be any amount.
  const length = Number(request.headers.get('content-length') ?? Infinity);
  if (!(length <= MOST_COPY)) return no(413, refuse('photo_too_large'));
  const bytes = new Uint8Array(await request.arrayBuffer());
  const kept = await keepCopy(await getDb(), session.actor, asked.data.photoId, bytes);
  return isRefusal(kept) ? no(kept.refused === 'not_found' ? 404 : 422, kept) : Response.json(kept);
}

/** Shows a copy to an operator of the lot, or to a manager. */
export async function answerOutside(request: Request, sha256: string): Promise<Response> {
  const session = await signedIn(request);
  if (!session) return no(401, refuse('not_signed_in'));
  if (!may(session.actor, 'photo.outside', null))
    return no(403, refuse('not_permitted', { name: 'photo.outside' }));
  const bytes = (await viewableCopy(await getDb(), session.actor, sha256)) && (await openPhoto(sha256));
  if (!bytes) return no(404, refuse('not_found'));
  return new Response(bytes.stream, {
    headers: {
      'content-type': 'image/jpeg',
      'content-length': String(bytes.size),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function no(status: number, refusal: Refusal): Response {
  return Response.json(refusal, { status, headers: { 'cache-control': 'no-store' } });
}
