import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { connectInMemory } from '#db/postgres/connect.ts';
import { caseEvents, cases } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { Case, CaseEvent } from '#domain/records.ts';
import type { Dispatch } from '#domain/office-records.ts';
import { dispatchDue } from '#server/dispatch/dispatch.ts';
import type { Handlers } from '#server/dispatch/handlers.ts';
import { hearEvent } from '../outside/enforcement/callback.ts';
import { enforcementClient } from '../outside/enforcement/client.ts';
import { showManifest, showPhoto } from '../outside/enforcement/media.ts';
import type { Pulling } from '../outside/enforcement/pull-events.ts';
import { sign, type Signed } from '../outside/enforcement/signature.ts';
import { bytesOf } from '../outside/enforcement/stand-in/example.ts';
import { serve } from '../outside/enforcement/stand-in/serve.ts';
import { startStandIn, type Started } from '../outside/enforcement/stand-in/stand-in.ts';

export const EXCHANGE_SECRET = `whsec_${Buffer.from('e'.repeat(32)).toString('base64')}`;
export const MEDIA_SECRET = 'media secret';
/** What GET /api/cases of the stand-in says of a case. */
export type Summary = {
  case_no: string;
  receipts: number;
  tries: number;
  photos: { ok: boolean }[] | null;
  evidence_error: string | null;
  events: { answer: string }[];
};

export function sha(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Our doors and dispatcher on an embedded database, and the stand-in, over real HTTP and one clock that tests turn. */
export async function bothSides() {
  const { db, close: closeDb } = await connectInMemory();
  const bytes = new Map<string, Buffer>();
  let skipped = 0;
  const now = () => new Date(Date.now() + skipped);

  async function openPhoto(sha256: string) {
    const found = bytes.get(sha256);
    return found ? { size: found.length, stream: new Blob([new Uint8Array(found)]).stream() } : null;
  }

  /** The three doors as the app routes them. */
  async function door(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const showing = { db, publicUrl: ours.url, secret: MEDIA_SECRET, now };
    const [caseNo = '', what = '', sha256 = ''] = pathname.split('/').slice(5).map(decodeURIComponent);
    if (what === 'manifest') return showManifest(caseNo, searchParams, showing);
    if (what === 'media') return showPhoto(caseNo, sha256, searchParams, showing, openPhoto);
    return hearEvent(request, { db, exchangeSecret: EXCHANGE_SECRET, now });
  }

  const ours = await serve(door, 0);
  const callbackUrl = `${ours.url}/api/exchange/v1/events`;
  const seconds = () => Math.floor(now().getTime() / 1000);
  return {
    db,
    bytes,
    ours,
    now,
    seconds,
    later: (ms: number) => void (skipped += ms),
    startPlatform: () => startStandIn({ port: 0, secret: EXCHANGE_SECRET, callbackUrl, now }),
    client: (platform: Started) =>
      enforcementClient({
        enforcementUrl: platform.url,
        publicUrl: ours.url,
        exchangeSecret: EXCHANGE_SECRET,
        secret: MEDIA_SECRET,
        now,
      }),
    dispatch: (handlers: Handlers, schedule = [0, 5, 300, 1800]) =>
      dispatchDue(db, { now, random: () => 0, schedule, handlers, signal: new AbortController().signal }),
    signed: (body: string, id: string): Signed => sign({ id, timestamp: seconds(), body }, EXCHANGE_SECRET),
    send: (body: string, headers: Record<string, string>) =>
      fetch(callbackUrl, { method: 'POST', body, headers }),
    keepBytes(id: string) {
      for (const content of [bytesOf(id, 'wide'), bytesOf(id, 'close')]) bytes.set(sha(content), content);
    },
    caseOf: async (id: string) => (await db.select().from(cases).where(eq(cases.id, id)))[0] as Case,
    dispatchOf: async (id: string) =>
      (await db.select().from(dispatches).where(eq(dispatches.caseId, id)))[0] as Dispatch,
    storyOf: async (id: string) =>
      (await db
        .select()
        .from(caseEvents)
        .where(eq(caseEvents.caseId, id))
        .orderBy(caseEvents.seq)) as CaseEvent[],
    async close() {
      await ours.close();
      await closeDb();
    },
  };
}

/** Asking the stand-in, as a job does. */
export function pullingOf({ db, now }: Pick<Pulling, 'db' | 'now'>, { url }: Started): Pulling {
  return { db, now, enforcementUrl: url, exchangeSecret: EXCHANGE_SECRET, timeoutMs: 5_000 };
}

/** What the stand-in says it received. */
export async function received({ url }: Started): Promise<Summary[]> {
  return (await (await fetch(`${url}/api/cases`)).json()) as Summary[];
}

/** The body of an event as the platform sends it, its number told by hand. */
export function eventOf(
  caseNo: string,
  seq: number,
  kind = 'accepted',
  more: Record<string, unknown> = {},
): string {
  const at = '2026-03-02T09:30:00+08:00';
  return JSON.stringify({
    type: `case.${kind}`,
    timestamp: at,
    data: {
      event_id: `e-${caseNo}-${seq}`,
      case_no: caseNo,
      external_id: 'ZF-1',
      seq,
      status: 'open',
      occurred_at: at,
      ...more,
    },
  });
}
