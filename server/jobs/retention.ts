import { lt, sql } from 'drizzle-orm';
import { ACCESS_LOG_DAYS, EXCHANGE_LOG_DAYS } from '#db/policies/retention.ts';
import type { Db } from '#db/postgres/connect.ts';
import { accessLog, exchangeEvents } from '#db/postgres/schema/office.ts';
import { JOB } from '#server/actors.ts';
import { noteLook } from '#server/access-log.ts';
import { log } from '#server/log.ts';
import { due } from '#server/retention/queries.ts';
import { removeDiscarded } from '#server/retention/remove.ts';

const DAY_MS = 86_400_000;
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();

export async function forgetOldExchange(db: Db, now: Date): Promise<void> {
  await db.delete(exchangeEvents).where(lt(exchangeEvents.receivedAt, daysBefore(now, EXCHANGE_LOG_DAYS)));
}

/** Looks past their period; that they were forgotten, how many and up to when, stands in the log itself. */
export async function forgetOldLooks(db: Db, now: Date): Promise<void> {
  const until = daysBefore(now, ACCESS_LOG_DAYS);
  await db.transaction(async (tx) => {
    const [{ count } = { count: 0 }] = await tx
      .select({ count: sql<number>`count(*)::integer` })
      .from(accessLog)
      .where(lt(accessLog.at, until));
    if (count === 0) return;
    await tx.delete(accessLog).where(lt(accessLog.at, until));
    const look = { actorId: JOB.userId, subject: 'access_log', subjectId: until };
    await noteLook(tx, { ...look, purpose: `保存期满，删除 ${count} 条` }, now);
  });
}

/** Says what is past its period, and goes on with what an administrator removed; evidence itself no job removes. */
export async function tellWhatIsDue(db: Db, now: Date): Promise<void> {
  const removed = await removeDiscarded(db, now);
  const { count, bytes } = await due(db, now);
  if (removed > 0 || count > 0) log.info({ count, bytes, removed }, 'originals past their period');
}
