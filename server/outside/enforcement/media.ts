import { eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { photosOfCase } from '#domain/photo.ts';
import type { Photo } from '#domain/records.ts';
import { refuse } from '#domain/refusal.ts';
import { PLATFORM } from '#server/actors.ts';
import { ofCase } from '../../case/queries.ts';
import { noteLook } from '../../access-log.ts';
import { manifestPath, opens, photoPath, signedAddress, type Keyed } from './address.ts';
import { refused } from './refused.ts';

export type Showing = Keyed & { db: Db; publicUrl: string };
type OpenPhoto = (sha256: string) => Promise<{ size: number; stream: ReadableStream } | null>;

/** Which photos a case has, each with an address that ends when this one does. */
export async function showManifest(
  caseNo: string,
  query: URLSearchParams,
  showing: Showing,
): Promise<Response> {
  if (!opens(manifestPath(caseNo), query, showing)) return refused(403, refuse('exchange_address'));
  const shown = await photosBy(showing.db, caseNo);
  if (!shown) return refused(404, refuse('exchange_unknown_case', { caseNo }));
  const exp = Number(query.get('exp'));
  const origin = showing.publicUrl.replace(/\/$/, '');
  const list = shown.map(({ sha256, size, mime, role, takenAt }) => ({
    sha256,
    size,
    mime,
    role,
    taken_at: takenAt,
    url: origin + signedAddress(photoPath(caseNo, sha256), exp, showing.secret),
  }));
  return Response.json({ case_no: caseNo, photos: list }, { headers: { 'cache-control': 'no-store' } });
}

/** The original bytes of one photo of a case; every reading is logged (SEC-01). */
export async function showPhoto(
  caseNo: string,
  sha256: string,
  query: URLSearchParams,
  showing: Showing,
  openPhoto: OpenPhoto,
): Promise<Response> {
  if (!opens(photoPath(caseNo, sha256), query, showing)) return refused(403, refuse('exchange_address'));
  const photo = (await photosBy(showing.db, caseNo))?.find((one) => one.sha256 === sha256);
  const opened = photo && (await openPhoto(sha256));
  if (!opened) return refused(404, refuse('not_found'));
  const look = { actorId: PLATFORM.userId, subject: 'photo', subjectId: photo.id };
  await noteLook(showing.db, { ...look, purpose: `案件移送 ${caseNo}` }, showing.now());
  const headers = {
    'content-type': photo.mime,
    'content-length': String(opened.size),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  };
  return new Response(opened.stream, { headers });
}

async function photosBy(db: Db, caseNo: string): Promise<Photo[] | null> {
  const [record] = await db.select().from(cases).where(eq(cases.caseNo, caseNo));
  if (!record) return null;
  return photosOfCase(record, await db.select().from(photos).where(ofCase(record)));
}
