import { Readable } from 'node:stream';
import type { Db } from '#db/postgres/connect.ts';
import type { Case } from '#domain/records.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';
import { noteLook } from '../access-log.ts';
import { signedIn } from '../auth/session.ts';
import { getDb } from '../database.ts';
import { makeBundle } from './mutations.ts';
import { caseFile } from './queries.ts';
import { openPackage } from './store.ts';

/** The evidence package of a case, for whoever may hand one out; each one is noted (SEC-01). */
export async function answerPackage(request: Request, caseId: string): Promise<Response> {
  const session = await signedIn(request);
  if (!session) return no(401, refuse('not_signed_in'));
  return packageFor(await getDb(), session.actor, caseId);
}

export async function packageFor(db: Db, actor: Actor, caseId: string): Promise<Response> {
  if (!may(actor, 'case.export', null)) return no(403, refuse('not_permitted', { name: 'case.export' }));
  const file = await caseFile(db, actor, 'case.export', caseId);
  if (!file) return no(404, refuse('not_found'));
  const { archiveHash } = file.record;
  // What was archived goes out as it was archived; were it lost, it is made again, to the same bytes.
  const kept = archiveHash === null ? null : await openPackage(archiveHash);
  const made = kept ?? (await makeBundle(file));
  if (isRefusal(made)) return no(made.refused === 'package_busy' ? 503 : 422, made);
  await noteLook(db, { actorId: actor.userId, subject: 'case', subjectId: caseId, purpose: 'export' });
  const size = 'length' in made ? made.length : made.size;
  const body = Readable.toWeb(Readable.from(made.bytes())) as ReadableStream;
  return new Response(body, { headers: headersOf(file.record, size) });
}

function headersOf({ caseNo, id }: Case, size: number): Record<string, string> {
  const name = encodeURIComponent(`证据包-${caseNo ?? id}.zip`);
  return {
    'content-type': 'application/zip',
    'content-length': String(size),
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  };
}

function no(status: number, refusal: Refusal): Response {
  return Response.json(refusal, { status, headers: { 'cache-control': 'no-store' } });
}
