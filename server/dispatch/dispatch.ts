import type { Db } from '#db/postgres/connect.ts';
import type { Dispatch } from '#domain/office-records.ts';
import { log } from '#server/log.ts';
import type { Answer } from '#server/outside/answer.ts';
import { noteAnswer } from './breakers.ts';
import { claim } from './claim.ts';
import type { Handlers } from './handlers.ts';
import { settle, type Settling } from './settle.ts';

/** The world as the dispatcher sees it; a test gives its own clock, luck and endpoints. */
export type Dispatching = Settling & { handlers: Handlers; signal: AbortSignal };

/**
 * Sends what is due and writes down what came of it (INS-02).
 * @returns how many dispatches were tried; 0 when nothing is due
 */
export async function dispatchDue(db: Db, dispatching: Dispatching): Promise<number> {
  const rows = await claim(db, dispatching.now());
  const settled = await Promise.allSettled(rows.map((row) => tryOnce(db, row, dispatching)));
  // A row that could not be settled keeps its lease and is tried again when that ends.
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return rows.length;
}

async function tryOnce(db: Db, row: Dispatch, dispatching: Dispatching): Promise<void> {
  const answer = await told(row, dispatching);
  log.info({ dispatch: row.id, caseNo: row.caseNo, attempt: row.attempts, answer }, 'dispatch tried');
  await noteAnswer(db, row, answer, dispatching.now());
  await settle(db, row, answer, dispatching);
}

async function told(row: Dispatch, { handlers, signal }: Dispatching): Promise<Answer> {
  try {
    return await handlers[row.kind](row, signal);
  } catch (error) {
    log.error({ err: error, dispatch: row.id }, 'a dispatch handler failed inside');
    return { kind: 'retry', status: null, error: '本系统内部错误', afterSeconds: null, ours: true };
  }
}
