import { and, desc, eq, inArray, isNull, notExists, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { persons } from '#db/postgres/schema/office.ts';
import { ledger, phones } from '#db/postgres/schema/sync.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor, PermissionName } from '#domain/roles.ts';
import { noteLook } from '../access-log.ts';
import { reached } from '../person/queries.ts';

export const TROUBLED = ['held', 'rejected', 'conflict'] as const;
export type LedgerFilter = { outcomes: (typeof TROUBLED)[number][]; after: number };
const PAGE = 50;
const again = alias(ledger, 'again');

/**
 * What phones sent and what did not become a record, of the people within reach, newest first: least data, no arguments
 * (SEC-01). A held one that was judged again is settled and not listed; its replay is, if that was refused.
 */
export async function list(db: Tx, actor: Actor, { outcomes, after }: LedgerFilter) {
  const rows = await db
    .select({
      receipt: ledger.receipt,
      author: persons.name,
      phoneId: ledger.phoneId,
      forkedFrom: phones.forkedFrom,
      seq: ledger.seq,
      name: ledger.name,
      outcome: ledger.outcome,
      refused: sql<string | null>`${ledger.detail} ->> 'refused'`,
      isRepeat: sql<boolean>`${ledger.repeatOf} is not null`,
      occurredAt: ledger.occurredAt,
      receivedAt: ledger.receivedAt,
    })
    .from(ledger)
    .innerJoin(persons, eq(persons.id, ledger.actorId))
    .leftJoin(phones, eq(phones.id, ledger.phoneId))
    .where(and(troubled(db, actor, 'ledger.read'), inArray(ledger.outcome, outcomes)))
    .orderBy(desc(ledger.receipt))
    .offset(after)
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE, counts: await counts(db, actor) };
}

async function counts(db: Tx, actor: Actor) {
  return db
    .select({ outcome: ledger.outcome, count: sql<number>`count(*)::integer` })
    .from(ledger)
    .innerJoin(persons, eq(persons.id, ledger.actorId))
    .where(and(troubled(db, actor, 'ledger.read'), inArray(ledger.outcome, TROUBLED)))
    .groupBy(ledger.outcome);
}

function troubled(db: Tx, actor: Actor, name: PermissionName): SQL | undefined {
  const replayed = and(
    eq(again.source, 'job'),
    sql`${again.idempotencyKey} = 'replay:' || coalesce(${ledger.repeatOf}, ${ledger.receipt})`,
  );
  const settled = db
    .select({ one: sql`1` })
    .from(again)
    .where(replayed);
  return and(eq(ledger.source, 'phone'), reached(db, actor, name), notExists(settled));
}

/** One record as it was sent, for finding out what went wrong; the look is logged. */
export async function show(db: Db, actor: Actor, receipt: number) {
  const [row] = await db
    .select({ ledger })
    .from(ledger)
    .innerJoin(persons, eq(persons.id, ledger.actorId))
    .where(and(eq(ledger.receipt, receipt), eq(ledger.source, 'phone'), reached(db, actor, 'ledger.read')));
  if (!row) return refuse('not_found');
  const look = { actorId: actor.userId, subject: 'ledger', subjectId: String(receipt) };
  await noteLook(db, { ...look, purpose: 'view' });
  const { args, detail, v, blobs, hash } = row.ledger;
  return { args, detail: detail as Refusal | null, v, photos: blobs.length, hash };
}

/** True when a held record's author works where this person may replay. */
export async function mayReplay(db: Tx, actor: Actor, receipt: number): Promise<boolean> {
  const [row] = await db
    .select({ receipt: ledger.receipt })
    .from(ledger)
    .innerJoin(persons, eq(persons.id, ledger.actorId))
    .where(and(eq(ledger.receipt, receipt), isNull(ledger.repeatOf), reached(db, actor, 'ledger.replay')));
  return row !== undefined;
}
