import { and, eq, ne } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { Args } from '#domain/mutations.ts';
import type { Dispatch } from '#domain/office-records.ts';
import { JOB } from '#server/actors.ts';
import { log } from '#server/log.ts';
import { mutate } from '#server/sync/mutate.ts';
import type { Answer } from '#server/outside/answer.ts';
import { nextTry } from './schedule.ts';

export type Settling = { now(): Date; random(): number; schedule: readonly number[] };

/** Writes down what came of one try: the dispatch row and what the case shows of it, in one transaction. */
export async function settle(db: Db, row: Dispatch, answer: Answer, settling: Settling): Promise<void> {
  const next = after(row, answer, settling);
  // A message is no part of a case: nothing but the row says how its sending goes.
  if (row.kind === 'message') return unlessOvertaken(row, () => mark(db, row, next));
  await conclude(db, row, next, {
    ...{ key: `dispatch:${row.id}:${row.attempts}`, note: words(row, next, answer) },
  });
}

/** A receipt that came by itself, some time after the try: `refused` says why they do not take it. */
export type LateReceipt = { id: string; refused: string | null; fileHash: string };

/** Writes down what a receipt says that was put back into the folder; the same file again does nothing. */
export async function settleReceipt(db: Db, row: Dispatch, receipt: LateReceipt, now: Date): Promise<void> {
  const { id, refused, fileHash } = receipt;
  const rest = { leaseUntil: null, nextAt: row.nextAt, lastStatus: null };
  const next: Next =
    refused === null
      ? { ...rest, state: 'acked', lastError: null, ackedAt: now.toISOString(), receiptId: id }
      : {
          ...rest,
          state: 'dead',
          lastError: `对方退回：${refused}`.slice(0, 300),
          ackedAt: null,
          receiptId: null,
        };
  const note =
    refused === null
      ? `对方已签收，回执号 ${id}`
      : `对方退回（${refused}）；内容已留存，请核对后重发、改派或线下移送`;
  await conclude(db, row, next, { key: `receipt:${row.id}:${row.attempts}:${fileHash}`, note });
}

async function conclude(
  db: Db,
  row: Dispatch,
  next: Next,
  { key, note }: { key: string; note: string },
): Promise<void> {
  await unlessOvertaken(row, async () => {
    const done = await mutate(
      db,
      {
        source: 'job',
        actor: JOB,
        key,
        name: 'case.noteDelivery',
        args: noteOf(row, next, note),
      },
      (tx) => mark(tx, row, next),
    );
    if (done.outcome === 'applied' && !done.repeated) return;
    // The case could not be told; the row must still move on, or it would be sent again for ever.
    log.error(
      { dispatch: row.id, outcome: done.outcome, refusal: done.refusal, repeated: done.repeated },
      'delivery not noted on the case',
    );
    await mark(db, row, next);
  });
}

async function unlessOvertaken(row: Dispatch, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    log.info({ dispatch: row.id, attempt: row.attempts }, 'a later try has already settled this dispatch');
  }
}

type Next = Pick<Dispatch, 'nextAt' | 'lastStatus' | 'lastError' | 'ackedAt' | 'receiptId'> & {
  state: 'sent' | 'acked' | 'failed' | 'dead';
  leaseUntil: null;
};

function after(row: Dispatch, answer: Answer, { now, random, schedule }: Settling): Next {
  const at = now();
  const rest = {
    leaseUntil: null,
    nextAt: row.nextAt,
    lastStatus: answer.status,
    lastError: null,
    ackedAt: null,
    receiptId: null,
  };
  if (answer.kind === 'acked')
    return { ...rest, state: 'acked', ackedAt: at.toISOString(), receiptId: answer.receiptId };
  if (answer.kind === 'left') return { ...rest, state: 'sent' };
  const lastError = answer.error.slice(0, 300);
  const again = answer.kind === 'retry' ? nextTry(triesOf(row), schedule, answer, at, random()) : null;
  if (!again) return { ...rest, state: 'dead', lastError };
  return { ...rest, state: 'failed', lastError, nextAt: again.toISOString() };
}

// Thrown only to roll back a note that came too late; it never leaves this file.
class Overtaken extends Error {}

/** A receipt counts whenever it comes; a failure only while its own try is the latest. */
async function mark(tx: Tx, row: Dispatch, next: Next): Promise<void> {
  const mine =
    next.state === 'acked'
      ? ne(dispatches.state, 'acked')
      : and(eq(dispatches.state, 'sent'), eq(dispatches.attempts, row.attempts));
  const marked = await tx
    .update(dispatches)
    .set(next)
    .where(and(eq(dispatches.id, row.id), mine))
    .returning({ id: dispatches.id });
  if (marked.length === 0) throw new Overtaken();
}

function noteOf(row: Dispatch, next: Next, note: string): Args<'case.noteDelivery'> {
  return {
    caseId: row.caseId,
    dispatchSeq: row.seq,
    delivery: next.state,
    note: note.slice(0, 500),
    externalId: null,
  };
}

/** Of the present round. */
function triesOf({ attempts, earlierAttempts }: Dispatch): number {
  return attempts - earlierAttempts;
}

function words(row: Dispatch, next: Next, answer: Answer): string {
  if (answer.kind === 'acked') return `平台已签收，回执号 ${answer.receiptId}`;
  if (answer.kind === 'left') return answer.words;
  const why = answer.status === null ? answer.error : `HTTP ${answer.status}，${answer.error}`;
  if (next.state === 'failed') return `第 ${triesOf(row)} 次未送达（${why}）；内容已留存，系统会自动重发`;
  if (answer.kind === 'retry')
    return `重试 ${triesOf(row)} 次仍未送达（${why}）；内容已留存，请重发、改派或线下移送`;
  return `平台拒收（${why}）；内容已留存，请核对后重新移送`;
}
