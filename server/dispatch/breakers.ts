import { eq, isNotNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { breakers } from '#db/postgres/schema/office.ts';
import { after, closed, mayProbe, probing, type Breaker, type Sign } from '#domain/breaker.ts';
import type { Dispatch, Endpoint } from '#domain/office-records.ts';
import { log } from '#server/log.ts';
import type { Answer } from '#server/outside/answer.ts';

/** Those that have been silent and get no more than a probe. */
export async function openEndpoints(tx: Tx): Promise<Endpoint[]> {
  const rows = await tx.select({ id: breakers.id }).from(breakers).where(isNotNull(breakers.probeAt));
  return rows.map(({ id }) => id);
}

/** Sends one row as the probe, if one is due and no other worker is at it. @param choose null where no row waits */
export async function holdProbe(
  tx: Tx,
  endpoint: Endpoint,
  now: Date,
  choose: () => Promise<{ dispatchId: string; until: Date } | null>,
): Promise<void> {
  const [breaker] = await tx
    .select()
    .from(breakers)
    .where(eq(breakers.id, endpoint))
    .for('update', { skipLocked: true });
  if (!breaker || !mayProbe(breaker, now)) return;
  const chosen = await choose();
  if (chosen) await keep(tx, probing(breaker, chosen.dispatchId, chosen.until));
}

/** What a try says of its endpoint. Our own faults say nothing. */
export async function noteAnswer(db: Db, row: Dispatch, answer: Answer, now: Date): Promise<void> {
  const sign = signOf(answer);
  if (!sign) return;
  const afterSeconds = answer.kind === 'retry' ? answer.afterSeconds : null;
  // Nearly always: it answers, as it did before.
  if (sign === 'answered' && (await isClosed(db, row.endpoint))) return;
  await db.transaction(async (tx) => {
    await tx.insert(breakers).values(closed(row.endpoint)).onConflictDoNothing();
    const [before] = await tx.select().from(breakers).where(eq(breakers.id, row.endpoint)).for('update');
    if (!before) return;
    const next = after(before, { dispatchId: row.id, sign, afterSeconds }, now);
    await keep(tx, next);
    if ((before.probeAt === null) !== (next.probeAt === null))
      log.warn({ endpoint: row.endpoint, probeAt: next.probeAt }, 'an endpoint fell silent, or is back');
  });
}

function signOf(answer: Answer): Sign | null {
  if (answer.kind !== 'retry') return 'answered';
  return answer.ours ? null : 'silent';
}

async function isClosed(db: Db, endpoint: Endpoint): Promise<boolean> {
  const [breaker] = await db.select().from(breakers).where(eq(breakers.id, endpoint));
  return breaker === undefined || (breaker.failures === 0 && breaker.probeAt === null);
}

async function keep(tx: Tx, { id, ...rest }: Breaker): Promise<void> {
  await tx.update(breakers).set(rest).where(eq(breakers.id, id));
}
