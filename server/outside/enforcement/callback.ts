import { eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { exchangeEvents } from '#db/postgres/schema/office.ts';
import { refuse, type RefusalCode } from '#domain/refusal.ts';
import { PLATFORM } from '#server/actors.ts';
import { mutate, type Done } from '#server/sync/mutate.ts';
import { exchangeEvent, heard, type ExchangeEvent } from './event.ts';
import { limitedText } from './limited-text.ts';
import { refused } from './refused.ts';
import { verify } from './signature.ts';

export type Hearing = { db: Db; exchangeSecret: string; now(): Date };

const LARGEST_EVENT = 64 * 1024;
const OPEN = 'received';

/**
 * The platform tells us something about a case (INS-03). Whatever is signed and readable is kept by its webhook-id before
 * it is decided; the same id again gets the same answer and does nothing.
 */
export async function hearEvent(request: Request, hearing: Hearing): Promise<Response> {
  const body = await limitedText(request.body, LARGEST_EVENT);
  if (body === null) return refused(413, refuse('too_large'));
  const forged = verify(request.headers, body, hearing.exchangeSecret, hearing.now());
  if (forged) return refused(401, forged);
  const event = exchangeEvent.safeParse(json(body));
  if (!event.success)
    return refused(
      422,
      refuse('bad_input', {
        issues: event.error.issues
          .slice(0, 5)
          .map(({ path, message }) => ({ path: path.join('.'), message })),
      }),
    );
  const id = request.headers.get('webhook-id') as string;
  return answered(await outcomeOf(hearing, id, event.data), event.data);
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // the schema says what is missing
  }
}

async function outcomeOf({ db, now }: Hearing, id: string, event: ExchangeEvent): Promise<string> {
  await db
    .insert(exchangeEvents)
    .values({ id, caseNo: event.data.case_no, body: event, receivedAt: now().toISOString(), outcome: OPEN })
    .onConflictDoNothing();
  const [kept] = await db.select().from(exchangeEvents).where(eq(exchangeEvents.id, id));
  // Still open: we stopped between keeping and deciding. The ledger knows the id too, so deciding again is safe.
  if (kept && kept.outcome !== OPEN) return kept.outcome;
  const done = await decided(db, id, event);
  const outcome = done.refusal?.refused ?? done.outcome;
  await db.update(exchangeEvents).set({ outcome }).where(eq(exchangeEvents.id, id));
  return outcome;
}

async function decided(db: Db, id: string, event: ExchangeEvent): Promise<Done> {
  const args = heard(event);
  const act = {
    source: 'platform',
    actor: PLATFORM,
    key: id,
    name: 'case.hear',
    args,
    occurredAt: args.occurredAt,
  } as const;
  try {
    return await mutate(db, act);
  } catch (error) {
    // Two copies of one event at the same moment: the other one was decided first, ask for what came of it.
    if (!isDuplicateKey(error)) throw error;
    return mutate(db, act);
  }
}

function isDuplicateKey(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code === '23505' || (cause !== undefined && isDuplicateKey(cause));
}

function answered(outcome: string, event: ExchangeEvent): Response {
  if (outcome === 'applied') return new Response(null, { status: 204 });
  if (outcome === 'failed_inside') return refused(500, refuse('failed_inside'));
  return refused(422, refuse(outcome as RefusalCode, { caseNo: event.data.case_no }));
}
