import { lt } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { session, verification } from '#db/postgres/schema/auth.ts';
import { handoverDir } from '#server/config.ts';
import { log } from '#server/log.ts';
import { readReceipts } from './folder-receipts.ts';
import { warnOfDeadlines } from '#server/message/warn-due.ts';
import { planDuePatrols } from '#server/visit/plan-due.ts';
import { forgetOldExchange, forgetOldLooks, tellWhatIsDue } from './retention.ts';
import { askForEvents, pushBulletins, reconcileCases, sweepEvents } from './platform.ts';

export type Job = { name: string; everyMinutes: number; run(db: Db, now: Date): Promise<void> };

/** Every recurring job. Each may run in several processes at once and at any time: what it does is true whenever it is done. */
export const TIMETABLE: readonly Job[] = [
  {
    name: 'forget expired sign-ins',
    everyMinutes: 60,
    async run(db, now) {
      await db.delete(session).where(lt(session.expiresAt, now));
      await db.delete(verification).where(lt(verification.expiresAt, now));
    },
  },
  { name: 'forget old exchange events', everyMinutes: 24 * 60, run: forgetOldExchange },
  { name: 'forget old looks at personal data', everyMinutes: 24 * 60, run: forgetOldLooks },
  { name: 'tell which originals are past their period', everyMinutes: 24 * 60, run: tellWhatIsDue },
  {
    name: 'read receipts from the exchange folder',
    everyMinutes: 1,
    async run(db, now) {
      const dir = handoverDir();
      if (dir) await readReceipts(db, dir, now);
    },
  },
  {
    name: 'plan patrols that are due',
    everyMinutes: 60,
    async run(db, now) {
      const planned = await planDuePatrols(db, now);
      if (planned > 0) log.info({ planned }, 'patrols that are due were planned');
    },
  },
  {
    name: 'tell of deadlines that are near or over',
    everyMinutes: 10,
    async run(db, now) {
      const told = await warnOfDeadlines(db, now);
      if (told > 0) log.info({ told }, 'people were told of deadlines');
    },
  },
  { name: 'ask the platform for its events', everyMinutes: 10, run: askForEvents },
  { name: 'push base data and warnings to the platform', everyMinutes: 10, run: pushBulletins },
  // These two ask the database whether a day or a week has passed: a process may start more often, a silent platform is asked again.
  { name: 'ask the platform for the events of seven days', everyMinutes: 60, run: sweepEvents },
  { name: 'reconcile cases with the platform', everyMinutes: 60, run: reconcileCases },
];

/** Runs what is due since it last ran in this process. A job that fails stops neither the others nor the dispatches; it is due again at its next time. */
export async function runDue(
  db: Db,
  now: Date,
  lastRun: Map<string, number>,
  timetable = TIMETABLE,
): Promise<void> {
  for (const { name, everyMinutes, run } of timetable) {
    if (now.getTime() < (lastRun.get(name) ?? -Infinity) + everyMinutes * 60_000) continue;
    lastRun.set(name, now.getTime());
    await run(db, now).catch((error: unknown) =>
      log.error({ err: error, job: name }, 'a recurring job failed'),
    );
  }
}
