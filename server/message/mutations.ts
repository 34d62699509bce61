import { and, eq, inArray, isNull, like, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseEvents, cases } from '#db/postgres/schema/field.ts';
import { messages } from '#db/postgres/schema/message.ts';
import { dispatches, grants, persons } from '#db/postgres/schema/office.ts';
import { put, type Change } from '#domain/decision.ts';
import { messagesOf, occasionsOf, type Listeners, type Occasion } from '#domain/message.ts';
import type { Case, Message } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { actorFrom, HELD, heldNow } from '../actors.ts';
import { looking, type Hands } from '../sync/hand.ts';
import { queueOutside } from './outside.ts';

export const messageHands = {
  'message.markRead': looking<'message.markRead'>((shelf, { ids }) => ({
    rows: ids.flatMap((id) => shelf.one('message', id, 'lock') ?? []),
  })),
  'message.resend': {
    async load(tx, { sendingId }) {
      const [row = null] = await tx
        .select()
        .from(dispatches)
        .where(eq(dispatches.id, sendingId))
        .for('update');
      const [about] = await tx
        .select({ record: cases })
        .from(messages)
        .innerJoin(cases, eq(cases.id, messages.caseId))
        .where(eq(messages.id, String(row?.payload.messageId ?? '')));
      return { row, record: about?.record ?? null };
    },
  },
  'message.warn': {
    async load(tx, { caseId }) {
      const [record = null] = await tx.select().from(cases).where(eq(cases.id, caseId));
      if (!record) return { record, people: [], wasOrdered: false };
      return { record, ...(await listenersOf(tx, [record]))(record) };
    },
  },
} satisfies Pick<Hands, 'message.markRead' | 'message.resend' | 'message.warn'>;

/**
 * Writes down what people are to hear of these changes, in the transaction of the changes themselves, and queues it for the
 * channels they chose.
 * @returns what is new of it; what was told before is left as it stands, read or not
 */
export async function tell(tx: Tx, changes: readonly Change[]): Promise<Change[]> {
  const warned = changes.flatMap(({ table, row }) => (table === 'message' && isNew(row) ? [row] : []));
  const told = await toldNow(tx, occasionsOf(changes));
  await queueOutside(tx, [...told, ...warned], new Date().toISOString());
  return told.map((row) => put('message', row));
}

/** A message that a mutation writes by itself, and not one that was read. */
function isNew({ readAt }: Message): boolean {
  return readAt === null;
}

async function toldNow(tx: Tx, occasions: readonly Occasion[]): Promise<Message[]> {
  if (occasions.length === 0) return [];
  const listeners = await listenersOf(
    tx,
    occasions.map(({ record }) => record),
  );
  const rows = occasions.flatMap((occasion) => messagesOf(occasion, listeners(occasion.record)));
  if (rows.length === 0) return [];
  return tx.insert(messages).values(rows).onConflictDoNothing().returning();
}

/** Everybody whom something about these cases may concern. */
async function listenersOf(tx: Tx, records: readonly Case[]): Promise<(record: Case) => Listeners> {
  const people = await peopleAround(tx, records);
  const ordered = await orderedOf(tx, records);
  return ({ id }) => ({ people, wasOrdered: ordered.has(id) });
}

async function peopleAround(tx: Tx, records: readonly Case[]): Promise<Actor[]> {
  const named = records.flatMap(({ reporterId, assigneeId }) => [reporterId, assigneeId ?? reporterId]);
  const operators = records.flatMap(({ operatorId }) => operatorId ?? []);
  const managing = and(eq(grants.role, 'manager'), or(isNull(grants.areaId), ...records.map(coversStreet)));
  const rows = await tx
    .select({ id: persons.id, ...HELD })
    .from(persons)
    .innerJoin(grants, heldNow)
    .where(or(inArray(persons.id, named), inArray(grants.operatorId, operators), managing));
  return [...new Set(rows.map(({ id }) => id))].flatMap((userId) => {
    const person = actorFrom(
      userId,
      rows.filter(({ id }) => id === userId),
    );
    return person ?? [];
  });
}

/** Codes of the area tree begin with their parent's. */
function coversStreet({ streetId }: Case) {
  return like(sql`${streetId}::text`, sql`${grants.areaId} || '%'`);
}

async function orderedOf(tx: Tx, records: readonly Case[]): Promise<Set<string>> {
  const ids = records.map(({ id }) => id);
  const rows = await tx
    .selectDistinct({ id: caseEvents.caseId })
    .from(caseEvents)
    .where(and(inArray(caseEvents.caseId, ids), eq(caseEvents.to, 'rectifying')));
  return new Set(rows.map(({ id }) => id));
}
