import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { sha256Hex } from '#domain/envelope.ts';
import { imageKind } from '#domain/image.ts';
import { MAX_PHOTO_BYTES } from '#domain/photo.ts';
import { may, type Actor } from '#domain/roles.ts';
import { noteLook } from './access-log.ts';
import { signedIn } from './auth/session.ts';
import { getDb } from './database.ts';
import { numbered } from './doors.ts';
import { received } from './photo/received.ts';
import { keepBytes, openPhoto } from './photo/store.ts';
import { visible } from './visible.ts';

type Here = { db: Db; actor: Actor };

/** PUT: a stamped receipt, before the act that names it. GET: the receipt that a dispatch within the person's reach names. */
export async function answerReceipt(request: Request, sha256: string): Promise<Response> {
  const session = await signedIn(request);
  if (!session) return numbered(401, 'not_signed_in');
  const here = { db: await getDb(), actor: session.actor };
  return request.method === 'PUT' ? takeReceipt(here, request, sha256) : showReceipt(here, sha256);
}

/** Kept under the hash of its bytes; doing it twice keeps one. */
export async function takeReceipt({ db, actor }: Here, request: Request, sha256: string): Promise<Response> {
  if (!may(actor, 'dispatch.handOffline', null)) return numbered(403, 'not_permitted');
  if (Number(request.headers.get('content-length') ?? 0) > MAX_PHOTO_BYTES)
    return numbered(413, 'photo_too_large');
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > MAX_PHOTO_BYTES) return numbered(413, 'photo_too_large');
  if (paperKind(bytes) === null) return numbered(415, 'not_a_receipt');
  if ((await sha256Hex(bytes)) !== sha256) return numbered(460, 'hash_differs');
  await keepBytes(bytes, sha256);
  await received(db, actor.userId, sha256, bytes.byteLength);
  return Response.json({ stored: true });
}

/** Every look is logged (SEC-01). Not found and not yours are one answer. */
export async function showReceipt({ db, actor }: Here, sha256: string): Promise<Response> {
  const [row] = await db
    .select({ id: dispatches.id })
    .from(dispatches)
    .innerJoin(cases, eq(cases.id, dispatches.caseId))
    .where(and(sql`${dispatches.onPaper} ->> 'sha256' = ${sha256}`, visible(actor, 'dispatch.read', cases)))
    .limit(1);
  const bytes = row && (await openPhoto(sha256));
  if (!row || !bytes) return numbered(404, 'not_found');
  await noteLook(db, { actorId: actor.userId, subject: 'receipt', subjectId: row.id, purpose: 'view' });
  const whole = new Uint8Array(await new Response(bytes.stream).arrayBuffer());
  return new Response(whole, {
    headers: {
      'content-type': paperKind(whole) ?? 'application/octet-stream',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
    },
  });
}

/** By its first bytes, whatever its name says. */
function paperKind(bytes: Uint8Array): string | null {
  const isPdf = String.fromCharCode(...bytes.slice(0, 5)) === '%PDF-';
  return isPdf ? 'application/pdf' : imageKind(bytes);
}
