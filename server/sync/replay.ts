import { and, eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import type { Outcome } from '#domain/wire.ts';
import { actorOf } from '../actors.ts';
import { wanted } from '../photo/received.ts';
import { commitChanges } from './commit-changes.ts';
import { judge, type Judgement } from './judge.ts';

type Row = typeof ledger.$inferSelect;
export type Replayed = { outcome: Outcome; refusal: Refusal | null; repeated: boolean };

/** Under this key a replay stands in the ledger: a held record is judged anew once. */
export function replayKey(receipt: number): string {
  return `replay:${receipt}`;
}

/**
 * Judges a held record of a phone again, after a fix, as its author, with the rights they have now. The first row stays as
 * it is; the new one says who asked. Held once more, nothing is written and it can be tried again.
 */
export async function replay(db: Db, by: Actor, receipt: number): Promise<Replayed | Refusal> {
  const done = await db.transaction(async (tx) => {
    const [row] = await tx.select().from(ledger).where(eq(ledger.receipt, receipt)).for('update');
    if (row?.source !== 'phone' || row.outcome !== 'held' || row.repeatOf !== null) return refuse('not_held');
    const [before] = await replaysOf(tx, [receipt]);
    if (before)
      return { row, outcome: before.outcome, refusal: before.detail as Refusal | null, repeated: true };
    const judged = await judgeAgain(tx, row);
    if (judged.outcome !== 'held') await enter(tx, by, row, judged);
    await commitChanges(tx, judged.changes);
    return { row, outcome: judged.outcome, refusal: judged.refusal, repeated: false };
  });
  if ('refused' in done) return done;
  const { row, ...told } = done;
  // Its photos may have come while nothing knew them.
  await wanted(db, row.actorId, [...new Set(row.blobs.map(({ sha256 }) => sha256))]);
  return told;
}

async function judgeAgain(tx: Tx, row: Row): Promise<Judgement> {
  const author = (await actorOf(tx, row.actorId)) ?? { userId: row.actorId, name: '', grants: [] };
  const when = { at: new Date().toISOString(), occurredAt: row.occurredAt };
  const asked = { name: row.name, v: row.v, args: row.args, source: 'phone', reviewed: true } as const;
  return judge(tx, asked, { ...author, phoneId: row.phoneId }, when);
}

async function enter(tx: Tx, by: Actor, row: Row, { outcome, refusal }: Judgement): Promise<void> {
  const { mutationId, name, v, args, base, blobs, occurredAt, clock, hash } = row;
  await tx.insert(ledger).values({
    ...{ mutationId, name, v, args, base, blobs, occurredAt, clock, hash, outcome },
    source: 'job',
    actorId: by.userId,
    idempotencyKey: replayKey(row.receipt),
    detail: refusal,
    receivedAt: new Date().toISOString(),
  });
}

type Told = { receipt: number; outcome: Outcome; detail: unknown; repeatOf: number | null };

/** Outcomes as they are known now: where a held record was judged again, the new one, also for its repeats. */
export async function replayed<T extends Told>(tx: Tx, outcomes: T[]): Promise<Omit<T, 'repeatOf'>[]> {
  const roots = outcomes.filter(({ outcome }) => outcome === 'held').map(rootOf);
  const replays = await replaysOf(tx, roots);
  const byKey = new Map(replays.map((row) => [row.idempotencyKey, row]));
  return outcomes.map(({ repeatOf, ...told }) => {
    const again = told.outcome === 'held' ? byKey.get(replayKey(rootOf({ ...told, repeatOf }))) : undefined;
    return again ? { ...told, outcome: again.outcome, detail: again.detail } : told;
  });
}

function rootOf({ receipt, repeatOf }: Pick<Told, 'receipt' | 'repeatOf'>): number {
  return repeatOf ?? receipt;
}

async function replaysOf(tx: Tx, receipts: number[]): Promise<Row[]> {
  if (receipts.length === 0) return [];
  const keys = receipts.map(replayKey);
  return tx
    .select()
    .from(ledger)
    .where(and(eq(ledger.source, 'job'), inArray(ledger.idempotencyKey, keys)));
}
