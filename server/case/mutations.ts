import { randomUUID } from 'node:crypto';
import { desc, eq, max, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseEvents, caseNumbers, cases, photos } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { areas, facilities } from '#db/postgres/schema/registry.ts';
import type { CaseWorld } from '#domain/case/story.ts';
import type { MutationName } from '#domain/mutations.ts';
import type { CaseEndpoint } from '#domain/office-records.ts';
import type { Case, Facility } from '#domain/records.ts';
import { ENDPOINTS } from '#domain/terms.ts';
import type { RouteWorld } from '#domain/case/route.ts';
import { actorOf } from '../actors.ts';
import { knownEndpoints, usualEndpoint } from '../config.ts';
import { clockNow, clockOn } from '../clock/queries.ts';
import { routingsOver } from '../routing/queries.ts';
import { looking, type Hands } from '../sync/hand.ts';
import { ofCase } from './queries.ts';

type CaseNames = 'violation.report' | Extract<MutationName, `case.${string}`>;

type Seen = { caseId: string };
const theCase = { load: (tx: Tx, { caseId }: Seen) => caseWorld(tx, eq(cases.id, caseId)) };
const withSending = {
  async load(tx: Tx, { caseId }: Seen) {
    const world = await caseWorld(tx, eq(cases.id, caseId));
    const sending = { dispatchId: randomUUID(), endpoint: usualEndpoint() };
    return {
      ...world,
      ...sending,
      ...(await tables(tx, world.record)),
      facility: await lotOf(tx, world.record),
    };
  },
};
const withAssignee = {
  async load(tx: Tx, { caseId, assigneeId }: Seen & { assigneeId: string | null }) {
    const world = await caseWorld(tx, eq(cases.id, caseId));
    return { ...world, assignee: assigneeId === null ? null : await actorOf(tx, assigneeId) };
  },
};

export const caseHands = {
  'violation.report': looking<'violation.report'>((shelf, args) => ({
    facility: shelf.one('facility', args.facilityId),
    existing: shelf.one('case', args.caseId),
    clock: clockOn(shelf),
  })),
  'case.review': theCase,
  'case.sendBack': theCase,
  'case.docket': {
    async load(tx, args) {
      const world = await caseWorld(tx, eq(cases.id, args.caseId));
      const isNew = world.record !== null && world.record.caseNo === null;
      const nextNo = isNew && world.record ? await nextNumber(tx, world.record) : '';
      return { ...world, ...(await tables(tx, world.record)), nextNo };
    },
  },
  'case.decline': theCase,
  'case.merge': {
    async load(tx, { caseId, intoId }) {
      const world = await caseWorld(tx, eq(cases.id, caseId));
      const [into = null] = await tx.select().from(cases).where(eq(cases.id, intoId));
      return { ...world, into };
    },
  },
  'case.assign': withAssignee,
  'case.handOver': withSending,
  'case.order': theCase,
  'case.answer': theCase,
  'case.askTime': theCase,
  'case.grantTime': theCase,
  'case.callRecheck': withAssignee,
  'case.recheck': theCase,
  'case.rework': withSending,
  'case.supplement': {
    async load(tx, args) {
      const world = await caseWorld(tx, eq(cases.id, args.caseId));
      const facility = await lotOf(tx, world.record);
      const endpoint = await lastEndpoint(tx, args.caseId);
      return { ...world, sending: facility && { facility, dispatchId: randomUUID(), endpoint } };
    },
  },
  'case.close': theCase,
  'case.suspend': theCase,
  'case.resume': theCase,
  'case.reopen': theCase,
  'case.archive': theCase,
  'case.noteDelivery': theCase,
  'case.hear': { load: (tx, args) => caseWorld(tx, eq(cases.caseNo, args.caseNo)) },
} satisfies Pick<Hands, CaseNames>;

/** A case with all that its rules ask of it, locked. */
export async function caseWorld(tx: Tx, which: ReturnType<typeof eq>): Promise<CaseWorld> {
  const [record = null] = await tx.select().from(cases).where(which).for('update');
  if (!record) return { record: null, photos: [], lastEventSeq: 0, clock: null };
  const [last] = await tx
    .select({ seq: max(caseEvents.seq) })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, record.id));
  const shots = await tx.select().from(photos).where(ofCase(record));
  return { record, photos: shots, lastEventSeq: last?.seq ?? 0, clock: await clockNow(tx, new Date()) };
}

/** Who is competent where the case is, and the ways that are set up here. */
async function tables(tx: Tx, record: Case | null): Promise<RouteWorld> {
  const routings = record ? await routingsOver(tx, record.streetId) : [];
  return { routings, endpoints: knownEndpoints() };
}

/** What is supplied later goes where the case went. */
async function lastEndpoint(tx: Tx, caseId: string): Promise<CaseEndpoint> {
  const [last] = await tx
    .select({ endpoint: dispatches.endpoint })
    .from(dispatches)
    .where(eq(dispatches.caseId, caseId))
    .orderBy(desc(dispatches.seq))
    .limit(1);
  return ENDPOINTS.find((one) => one === last?.endpoint) ?? usualEndpoint();
}

async function lotOf(tx: Tx, record: Case | null): Promise<Facility | null> {
  if (!record) return null;
  const [lot = null] = await tx.select().from(facilities).where(eq(facilities.id, record.facilityId));
  return lot;
}

/** 澄江-2026-00418: the street's short name, the year in the city's time, a number without gaps (a refused docket rolls it back). */
async function nextNumber(tx: Tx, record: Case): Promise<string> {
  const [street] = await tx.select().from(areas).where(eq(areas.id, record.streetId));
  const year = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(
    new Date(),
  );
  const prefix = `${(street?.name ?? record.streetId).replace(/(街道|镇|乡)$/, '')}-${year}`;
  const [row] = await tx
    .insert(caseNumbers)
    .values({ id: prefix, last: 1 })
    .onConflictDoUpdate({ target: caseNumbers.id, set: { last: sql`${caseNumbers.last} + 1` } })
    .returning();
  return `${prefix}-${String(row?.last ?? 1).padStart(5, '0')}`;
}
