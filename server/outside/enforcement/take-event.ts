import { eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { exchangeEvents } from '#db/postgres/schema/office.ts';
import { PLATFORM } from '#server/actors.ts';
import { mutate } from '#server/sync/mutate.ts';
import { heard, isTask, type ExchangeEvent } from './event.ts';
import { planTask } from './plan-task.ts';

export type Taking = { db: Db; now(): Date };

const OPEN = 'received';
/** Not decided yet: we stopped between keeping and deciding, or failed inside and the ledger holds it to be judged again. */
export const UNDECIDED: readonly string[] = [OPEN, 'failed_inside'];

/**
 * One event of the platform, whichever way it came: sent to us, or asked for. It is kept by its id before it is decided; the
 * same id again gets the same answer and does nothing (INS-03).
 * @returns `applied`, or the code of the refusal
 */
export async function takeEvent({ db, now }: Taking, id: string, event: ExchangeEvent): Promise<string> {
  const caseNo = isTask(event) ? null : event.data.case_no;
  await db
    .insert(exchangeEvents)
    .values({ id, caseNo, body: event, receivedAt: now().toISOString(), outcome: OPEN })
    .onConflictDoNothing();
  const [kept] = await db.select().from(exchangeEvents).where(eq(exchangeEvents.id, id));
  // The ledger knows the id too, so deciding again is safe.
  if (kept && !UNDECIDED.includes(kept.outcome)) return kept.outcome;
  const outcome = await decidedOnce(() => decided(db, id, event, now()));
  await db.update(exchangeEvents).set({ outcome }).where(eq(exchangeEvents.id, id));
  return outcome;
}

async function decided(db: Db, key: string, event: ExchangeEvent, now: Date): Promise<string> {
  if (isTask(event)) return planTask(db, event, now);
  const args = heard(event);
  const { occurredAt } = args;
  const act = { source: 'platform', actor: PLATFORM, key, name: 'case.hear', args, occurredAt } as const;
  const { refusal, outcome } = await mutate(db, act);
  return refusal?.refused ?? outcome;
}

/** Two copies of one event at the same moment: the other one was decided first, ask for what came of it. */
async function decidedOnce(decide: () => Promise<string>): Promise<string> {
  try {
    return await decide();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return decide();
  }
}

function isDuplicateKey(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code === '23505' || (cause !== undefined && isDuplicateKey(cause));
}
