import { and, eq, ilike, ne, or, sql, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { areas } from '#db/postgres/schema/registry.ts';
import {
  breachOf,
  gramsAsked,
  gramsOf,
  isTroubled,
  NEVER,
  queueOrder,
} from '#db/postgres/schema/queue-order.ts';
import type { Case, CaseState } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { SETTLED_STATES } from '#domain/terms.ts';
import { visible } from '../visible.ts';
import { withMaskedPlate } from './queries.ts';

/** `late`: past its time; `mine`: given to whoever asks. Empty or null narrows nothing. */
export type QueueFilter = {
  states: CaseState[];
  troubled: boolean;
  late: boolean;
  mine: boolean;
  search: string;
} & Narrowing;
type Narrowing = { streetId: string | null; facilityId: string | null; authority: string | null };
export const EVERYTHING: QueueFilter = {
  ...{ states: [], troubled: false, late: false, mine: false, search: '' },
  ...{ streetId: null, facilityId: null, authority: null },
};
/** The place of a case in the queue: what it is ordered by, as it stood when its page was read. */
export type QueuePlace = Pick<Case, 'dueAt' | 'state' | 'severity' | 'stateSince' | 'id'>;
export const PAGE = 50;

const order = queueOrder(cases);

/**
 * A page of the manager's queue: what breaches next first; of what has no clock the open before the settled, the gravest and
 * oldest first (INS-03: an unanswered push is visible by age).
 * @param after the place the page before ended at; a case that moved meanwhile shifts no other
 * @returns `next`: where the page after starts, null after the last
 */
export async function queue(db: Tx, actor: Actor, filter: QueueFilter, after: QueuePlace | null = null) {
  const rows = await inOrder(db, actor, filter, after, PAGE + 1);
  const shown = rows.slice(0, PAGE).map(withMaskedPlate);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && last ? placeOf(last) : null };
}

/** How many cases stand where, within a person's reach and a part of it. It reads them all: asked apart from a page, and less often. */
export async function counts(db: Tx, actor: Actor, part: Narrowing = EVERYTHING) {
  const troubled = isTroubled(cases);
  return db
    .select({
      ...{ state: cases.state, troubled, count: sql<number>`count(*)`.mapWith(Number) },
      late: sql<number>`count(*) filter (where ${isLate})`.mapWith(Number),
      mine: sql<number>`count(*) filter (where ${eq(cases.assigneeId, actor.userId)})`.mapWith(Number),
    })
    .from(cases)
    .where(and(visible(actor, 'case.read', cases), ...narrowed(part)))
    .groupBy(cases.state, troubled);
}

/** What the queue can be narrowed to: the streets and authorities of the cases within reach. */
export async function parts(db: Tx, actor: Actor) {
  const mine = visible(actor, 'case.read', cases);
  const streets = await db
    .selectDistinct({ id: cases.streetId, name: sql<string>`coalesce(${areas.name}, ${cases.streetId})` })
    .from(cases)
    .leftJoin(areas, eq(areas.id, cases.streetId))
    .where(mine)
    .orderBy(cases.streetId);
  const named = await db
    .selectDistinct({ authority: cases.authority })
    .from(cases)
    .where(and(mine, ne(cases.authority, '')))
    .orderBy(cases.authority);
  return { streets, authorities: named.map(({ authority }) => authority) };
}

const isLate = sql<boolean>`${breachOf(cases)} < now()`;

/** The question for the next `most` cases of the queue, whole. */
export function inOrder(
  db: Tx,
  actor: Actor,
  filter: QueueFilter,
  after: QueuePlace | null,
  most: number,
  name: 'case.read' | 'case.exportQueue' = 'case.read',
) {
  const of = (state: CaseState | null) =>
    and(visible(actor, name, cases), ...conditions(filter, actor), isOf(state), isBehind(after));
  const page = (state: CaseState | null) =>
    db
      .select()
      .from(cases)
      .where(of(state))
      .orderBy(...order)
      .limit(most);
  const [first = null, second, ...more] = filter.states;
  if (second === undefined) return page(first);
  // The index has its order within one state: several are read side by side, each as far as one page can need.
  const sideBySide = unionAll(page(first), page(second), ...more.map(page)).as('cases');
  return db
    .select()
    .from(sideBySide)
    .orderBy(...order)
    .limit(most);
}

function isOf(state: CaseState | null): SQL | undefined {
  return state === null ? undefined : eq(cases.state, state);
}

function conditions(filter: QueueFilter, { userId }: Actor): (SQL | undefined)[] {
  const { troubled, late, mine, search } = filter;
  return [
    troubled ? isTroubled(cases) : undefined,
    late ? isLate : undefined,
    mine ? eq(cases.assigneeId, userId) : undefined,
    ...narrowed(filter),
    search ? says(search) : undefined,
  ];
}

function narrowed({ streetId, facilityId, authority }: Narrowing): (SQL | undefined)[] {
  return [
    streetId === null ? undefined : eq(cases.streetId, streetId),
    facilityId === null ? undefined : eq(cases.facilityId, facilityId),
    authority === null ? undefined : eq(cases.authority, authority),
  ];
}

/** The index knows where all letters stand that are asked for; whether they stand together is seen there. */
function says(words: string): SQL | undefined {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    sql`${gramsOf(cases)} @> ${gramsAsked(words)}`,
    or(ilike(cases.facilityName, pattern), ilike(cases.title, pattern), ilike(cases.caseNo, pattern)),
  );
}

function isBehind(place: QueuePlace | null): SQL | undefined {
  if (place === null) return undefined;
  const { dueAt, state, severity, stateSince, id } = place;
  const breach = dueAt === null ? NEVER : sql`${dueAt}::timestamptz`;
  const settled = SETTLED_STATES.includes(state);
  return sql`(${sql.join(order, sql`, `)}) > (${breach}, ${settled}::boolean, ${severity}::text, ${stateSince}::timestamptz, ${id}::text)`;
}

function placeOf({ dueAt, state, severity, stateSince, id }: Case): QueuePlace {
  return { dueAt, state, severity, stateSince, id };
}
