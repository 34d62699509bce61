import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { warningHorizon, warningOf } from '#domain/case/warning.ts';
import type { Args } from '#domain/mutations.ts';
import { JOB } from '../actors.ts';
import { mutate } from '../sync/mutate.ts';

/** So few at a time that phones wait for no more than that. */
const AT_ONCE = 40;

type Warning = { key: string; args: Args<'message.warn'> };

/**
 * Tells of every deadline that has come near or passed (CMP-04), of each once, however many processes do so and however often they
 * are started. @returns how many were told
 */
export async function warnOfDeadlines(db: Db, now: Date): Promise<number> {
  for (let told = 0; ;) {
    const more = await db.transaction((tx) => warnOfSome(tx, now.toISOString()));
    told += more;
    if (more < AT_ONCE) return told;
  }
}

async function warnOfSome(tx: Tx, now: string): Promise<number> {
  // Whoever comes second waits here, and then finds what the first has told.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('deadlines', 0))`);
  const some = (await untold(tx, now)).slice(0, AT_ONCE);
  for (const { key, args } of some)
    await mutate(tx, { source: 'job', actor: JOB, key, name: 'message.warn', args });
  return some.length;
}

async function untold(tx: Tx, now: string): Promise<Warning[]> {
  const { id, due, dueAt } = cases;
  const near = await tx
    .select({ id, due, dueAt })
    .from(cases)
    .where(lte(dueAt, warningHorizon(now, WORK_CALENDAR)))
    .orderBy(asc(dueAt), asc(id));
  const warnings = near.flatMap((record) => {
    const kind = warningOf(record, now, WORK_CALENDAR);
    if (kind === null || record.dueAt === null) return [];
    const args = { caseId: record.id, kind, dueAt: record.dueAt };
    return [{ key: `warn:${record.id}:${kind}:${record.dueAt}`, args }];
  });
  const told = await toldBefore(
    tx,
    warnings.map(({ key }) => key),
  );
  return warnings.filter(({ key }) => !told.has(key));
}

async function toldBefore(tx: Tx, keys: string[]): Promise<Set<string | null>> {
  if (keys.length === 0) return new Set();
  const rows = await tx
    .select({ key: ledger.idempotencyKey })
    .from(ledger)
    .where(and(eq(ledger.source, 'job'), inArray(ledger.idempotencyKey, keys)));
  return new Set(rows.map(({ key }) => key));
}
