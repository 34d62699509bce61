import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { SETTLED_STATES } from '#domain/terms.ts';
import { CAST } from '../testing/cast.ts';
import { realDatabase, type Db } from '../testing/database.ts';
import { loadCases, manyCases } from '../testing/many-cases.ts';
import {
  counts,
  EVERYTHING,
  inOrder,
  PAGE,
  parts,
  queue,
  type QueueFilter,
  type QueuePlace,
} from './queue.ts';

const FILTERS: Record<string, Partial<QueueFilter>> = {
  everything: {},
  'one state': { states: ['docketed'] },
  'several states': { states: ['closed', 'archived', 'recheck'] },
  late: { late: true },
  mine: { mine: true },
  troubled: { troubled: true },
  'a street': { streetId: '320281003' },
  'a lot': { facilityId: 'f-320281003004' },
  'an authority': { authority: '市场监督管理局' },
  words: { search: '320281007' },
  'a word in small letters': { search: 'led 屏' },
  'signs that stand for others': { search: '%_' },
  'one number': { search: '澄江1-2026-00777' },
  'numbers that begin alike': { search: '-0077' },
  'three digits': { search: '777' },
  'one letter': { search: '屏' },
  'a letter of two halves': { search: '𠮷' },
  'what nobody said': { search: '屏 led' },
  'all at once': { states: ['reported', 'in_review'], late: true, mine: true, streetId: '320281003' },
};
const PEOPLE: Record<string, Actor> = {
  city: CAST.manager,
  street: { ...CAST.manager, grants: [{ role: 'manager', areaId: '320281003', operatorId: null }] },
  none: CAST.operator,
};

let real: Awaited<ReturnType<typeof realDatabase>>;
let db: Db;
let all: Case[];

beforeAll(async () => {
  real = await realDatabase();
  db = real.db;
  all = manyCases(3_000);
  await loadCases(db, all);
  // As autovacuum leaves it: what the index of words has not sorted in yet would be gone through one by one.
  await db.execute(sql`vacuum analyze cases`);
});
afterAll(() => real.close());

const asked = (some: Partial<QueueFilter>): QueueFilter => ({ ...EVERYTHING, ...some });

describe('INS-03 the queue, page after page, is every case once, in the order of what breaches next', () => {
  const turns = Object.keys(PEOPLE).flatMap((who) =>
    Object.keys(FILTERS).map((what) => [who, what] as const),
  );
  it.each(turns)('%s, %s', async (who, what) => {
    const [actor, filter] = [PEOPLE[who] as Actor, asked(FILTERS[what] as Partial<QueueFilter>)];
    const pages = await allPages(actor, filter);
    expect(pages.flat().map(({ id }) => id)).toEqual(naive(actor, filter).map(({ id }) => id));
    expect(pages.slice(0, -1).every((rows) => rows.length === PAGE)).toBe(true);
  });
});

it('a case that moves between two pages shifts no other', async () => {
  const filter = asked({});
  const first = await queue(db, CAST.manager, filter);
  const moved = first.rows[10] as Case;
  await db.execute(sql`update cases set due_at = null where id = ${moved.id}`);
  const second = await queue(db, CAST.manager, filter, first.next);
  await db.execute(sql`update cases set due_at = ${moved.dueAt} where id = ${moved.id}`);
  const expected = naive(CAST.manager, filter).slice(PAGE, 2 * PAGE);
  expect(second.rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
});

it('GOV-01 the counts are those of the cases within reach', async () => {
  const told = await counts(db, PEOPLE.street as Actor);
  const sum = (of: 'count' | 'late' | 'mine') => told.reduce((total, one) => total + one[of], 0);
  expect([sum('count'), sum('late'), sum('mine')]).toEqual([
    within().length,
    within().filter(isLate).length,
    within().filter(({ assigneeId }) => assigneeId === CAST.manager.userId).length,
  ]);
});

it('GOV-01 what the queue can be narrowed to lies within reach, and the counts of a part are its own', async () => {
  const told = await parts(db, PEOPLE.street as Actor);
  expect(told.streets).toEqual([{ id: '320281003', name: '320281003' }]);
  expect(told.authorities).toEqual([...new Set(within().map((one) => one.authority))].filter(Boolean).sort());
  const lot = { ...EVERYTHING, facilityId: 'f-320281003004' };
  const counted = await counts(db, CAST.manager, lot);
  expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(naive(CAST.manager, lot).length);
});

describe('a page is read along an index: no table is gone through', () => {
  const indexes = {
    everything: 'cases_queue',
    'one state': 'cases_queue_state',
    'several states': 'cases_queue_state',
    late: 'cases_queue',
    mine: 'cases_queue_assignee',
    troubled: 'cases_queue_troubled',
    'a street': 'cases_queue_street',
    'a lot': 'cases_queue_facility',
    'an authority': 'cases_queue_authority',
    'one number': 'cases_words',
  };
  it.each(Object.entries(indexes))('%s: %s', async (what, index) => {
    const filter = asked(FILTERS[what] as Partial<QueueFilter>);
    const { next } = await queue(db, CAST.manager, filter);
    for (const after of [null, ...(next ? [next] : [])]) {
      const plan = await planOf(filter, after);
      expect(plan.indexes).toContain(index);
      expect(plan.nodes).not.toContain('Seq Scan');
    }
  });
});

const within = () => naive(PEOPLE.street as Actor, asked({}));

async function allPages(actor: Actor, filter: QueueFilter): Promise<Case[][]> {
  const pages: Case[][] = [];
  for (let after: QueuePlace | null | undefined; after !== null;) {
    const { rows, next } = await queue(db, actor, filter, after ?? null);
    pages.push(rows);
    after = next;
  }
  return pages;
}

/** The same list without a database: everything is looked at. */
function naive(actor: Actor, filter: QueueFilter): Case[] {
  const { states, troubled, late, mine, search, streetId, facilityId, authority } = filter;
  const areas = actor.grants.flatMap(({ role, areaId }) => (role === 'manager' ? [areaId ?? ''] : []));
  return all
    .filter((one) => areas.some((area) => one.streetId.startsWith(area)))
    .filter(({ state }) => states.length === 0 || states.includes(state))
    .filter(({ delivery }) => !troubled || delivery === 'failed' || delivery === 'dead')
    .filter((one) => !late || isLate(one))
    .filter(({ assigneeId }) => !mine || assigneeId === actor.userId)
    .filter((one) => streetId === null || one.streetId === streetId)
    .filter((one) => facilityId === null || one.facilityId === facilityId)
    .filter((one) => authority === null || one.authority === authority)
    .filter((one) => `${one.facilityName}\n${one.title}\n${one.caseNo}`.toLowerCase().includes(search))
    .sort(byPlace);
}

function isLate({ dueAt }: Case): boolean {
  return dueAt !== null && Date.parse(dueAt) < Date.now();
}

function byPlace(one: Case, other: Case): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1;
}

function placeOf({ dueAt, state, severity, stateSince, id }: Case): string[] {
  return [dueAt ?? '9999', SETTLED_STATES.includes(state) ? '1' : '0', severity, stateSince, id];
}

type Node = { 'Node Type': string; 'Index Name'?: string; Plans?: Node[] };

async function planOf(filter: QueueFilter, after: QueuePlace | null) {
  const question = inOrder(db, CAST.manager, filter, after, PAGE + 1).getSQL();
  const { rows } = (await db.execute(sql`explain (format json) ${question}`)) as unknown as {
    rows: { 'QUERY PLAN': { Plan: Node }[] }[];
  };
  const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];
  const nodes = flat((rows[0]?.['QUERY PLAN'][0] as { Plan: Node }).Plan);
  return {
    nodes: nodes.map((node) => node['Node Type']),
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
  };
}
