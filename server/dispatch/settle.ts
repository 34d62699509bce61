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
  try {
    const done = await mutate(
      db,
      {
        source: 'job',
        actor: JOB,
        key: `dispatch:${row.id}:${row.attempts}`,
        name: 'case.noteDelivery',
        args: noteOf(row, next, answer),
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
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    log.info({ dispatch: row.id, attempt: row.attempts }, 'a later try has already settled this dispatch');
  }
}

type Next = Pick<Dispatch, 'nextAt' | 'lastStatus' | 'lastError' | 'ackedAt' | 'receiptId'> & {
  state: 'acked' | 'failed' | 'dead';
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
  const lastError = answer.error.slice(0, 300);
  const again = answer.kind === 'retry' ? nextTry(row.attempts, schedule, answer, at, random()) : null;
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

function noteOf(row: Dispatch, next: Next, answer: Answer): Args<'case.noteDelivery'> {
  return {
    caseId: row.caseId,
    dispatchSeq: row.seq,
    delivery: next.state,
    note: words(row, next, answer).slice(0, 500),
    externalId: null,
  };
}

function words(row: Dispatch, next: Next, answer: Answer): string {
  if (answer.kind === 'acked') return `平台已签收，回执号 ${answer.receiptId}`;
  const why = answer.status === null ? answer.error : `HTTP ${answer.status}，${answer.error}`;
  if (next.state === 'failed') return `第 ${row.attempts} 次未送达（${why}）；内容已留存，系统会自动重发`;
  if (answer.kind === 'retry')
    return `重试 ${row.attempts} 次仍未送达（${why}）；内容已留存，请改为线下移送或联系平台`;
  return `平台拒收（${why}）；内容已留存，请核对后重新移送`;
}
