import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { MAX_PHOTO_BYTES } from '#domain/photo.ts';
import { isRefusal, refuse, type RefusalCode } from '#domain/refusal.ts';
import { signedIn } from './auth/session.ts';
import { getDb, isDurable } from './database.ts';
import { log } from './log.ts';
import { packed } from './packed.ts';
import { viewable } from './photo/queries.ts';
import { openPhoto } from './photo/store.ts';
import { wasDiscarded } from './retention/queries.ts';
import { appRouter } from './router.ts';
import { rescuePhoto } from './sync/rescue.ts';
import type { Context } from './trpc.ts';

/** Answers a tRPC request of the signed-in person, or of nobody; long answers travel packed. */
export async function answerTrpc(request: Request): Promise<Response> {
  const answer = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => contextOf(request),
    responseMeta: ({ ctx }) => ({ headers: cookies(ctx?.renewal ?? []) }),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error, path }, 'a procedure failed');
    },
  });
  return packed(request, answer);
}

/** The untouched bytes of a photo, to who may see them. */
export async function answerPhoto(request: Request, sha256: string): Promise<Response> {
  const session = await signedIn(request);
  if (!session) return numbered(401, 'not_signed_in');
  const photo = await viewable(await getDb(), session.actor, sha256);
  const bytes = photo && (await openPhoto(sha256));
  if (photo && !bytes && (await wasDiscarded(await getDb(), sha256)))
    return numbered(410, 'original_discarded');
  if (!photo || !bytes) return numbered(404, 'not_found');
  return new Response(bytes.stream, {
    headers: {
      'content-type': photo.mime,
      'content-length': String(bytes.size),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
    },
  });
}

/** One photo of a rescue file, handed in by somebody for the person it belongs to. */
export async function answerRescuedPhoto(
  request: Request,
  userId: string,
  sha256: string,
): Promise<Response> {
  const session = await signedIn(request);
  if (!session) return numbered(401, 'not_signed_in');
  if (Number(request.headers.get('content-length') ?? 0) > MAX_PHOTO_BYTES)
    return numbered(413, 'photo_too_large');
  const bytes = new Uint8Array(await request.arrayBuffer());
  const done = await rescuePhoto(await getDb(), session.actor, { userId, sha256, bytes });
  return isRefusal(done) ? numbered(422, done.refused) : Response.json(done);
}

/** A refusal as plain JSON, for doors that are not tRPC. */
export function numbered(status: number, code: RefusalCode, detail?: Record<string, unknown>): Response {
  return Response.json(refuse(code, detail), { status });
}

async function contextOf(request: Request): Promise<Context> {
  const session = await signedIn(request);
  return {
    db: await getDb(),
    actor: session?.actor ?? null,
    sessionId: session?.sessionId ?? null,
    renewal: session?.renewal ?? [],
    durable: await isDurable(),
  };
}

function cookies(all: string[]): Headers {
  const headers = new Headers();
  for (const cookie of all) headers.append('set-cookie', cookie);
  return headers;
}
