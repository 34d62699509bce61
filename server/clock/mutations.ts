import { sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseLimits, workCalendars } from '#db/postgres/schema/office.ts';
import type { Hands } from '../sync/hand.ts';
import { running } from './queries.ts';

export const clockHands = {
  'calendar.publish': {
    async load(tx) {
      await oneAtATime(tx);
      return { editions: await tx.select().from(workCalendars), running: await running(tx, 'lock') };
    },
  },
  'limits.publish': {
    async load(tx) {
      await oneAtATime(tx);
      return { editions: await tx.select().from(caseLimits) };
    },
  },
} satisfies Pick<Hands, 'calendar.publish' | 'limits.publish'>;

/** Two who publish at once do so one after the other: the second sees the edition of the first. */
async function oneAtATime(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('clock editions', 0))`);
}
