import { count, inArray, sql } from 'drizzle-orm';
import { dispatches } from '#db/postgres/schema/office.ts';
import { getDb } from './database.ts';

export type Health = {
  status: 'ok' | 'failing';
  database: 'ok' | 'failing';
  queue: { waiting: number; dead: number } | null;
  broker: 'off';
};

/** Whether this server can do its work; says no more than a stranger may know. */
export async function health(): Promise<Health> {
  try {
    const db = await getDb();
    await db.execute(sql`select 1`);
    const rows = await db
      .select({ state: dispatches.state, count: count() })
      .from(dispatches)
      .where(inArray(dispatches.state, ['queued', 'failed', 'sent', 'dead']))
      .groupBy(dispatches.state);
    const dead = rows.find((row) => row.state === 'dead')?.count ?? 0;
    const all = rows.reduce((sum, row) => sum + row.count, 0);
    return { status: 'ok', database: 'ok', queue: { waiting: all - dead, dead }, broker: 'off' };
  } catch {
    // The reason is in the log of whoever fails; a stranger learns only that it does.
    return { status: 'failing', database: 'failing', queue: null, broker: 'off' };
  }
}
