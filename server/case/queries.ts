import { and, asc, count, desc, eq, ilike, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseEvents, cases, inspections, photos } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { photosOfCase } from '#domain/photo.ts';
import type { Case, CaseState } from '#domain/records.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { maskedVehicle } from '#domain/vehicle.ts';
import { noteLook } from '../access-log.ts';
import { visible } from '../visible.ts';

export type QueueFilter = { states: CaseState[]; troubled: boolean; search: string; after: number };
const PAGE = 50;

/** The manager's queue: the gravest first, then the one that has waited longest in its state (INS-03: an unanswered push is visible by age). */
export async function queue(db: Tx, actor: Actor, filter: QueueFilter) {
  const mine = visible(actor, 'case.read', cases);
  const rows = await db
    .select()
    .from(cases)
    .where(and(mine, ...conditions(filter)))
    .orderBy(
      sql`${cases.state} in ('declined', 'disposed')`,
      asc(cases.severity),
      asc(cases.stateSince),
      asc(cases.id),
    )
    .offset(filter.after)
    .limit(PAGE + 1);
  const counts = await db
    .select({ state: cases.state, troubled: isTroubled, count: count() })
    .from(cases)
    .where(mine)
    .groupBy(cases.state, isTroubled);
  return { rows: rows.slice(0, PAGE).map(withMaskedPlate), more: rows.length > PAGE, counts };
}

const isTroubled = sql<boolean>`${cases.delivery} in ('failed', 'dead')`;

function conditions({ states, troubled, search }: QueueFilter): (SQL | undefined)[] {
  const text = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return [
    states.length > 0 ? inArray(cases.state, states) : undefined,
    troubled ? isTroubled : undefined,
    search
      ? or(ilike(cases.facilityName, text), ilike(cases.title, text), ilike(cases.caseNo, text))
      : undefined,
  ];
}

/** A list and a page show enough of a plate to recognise the car; the whole one is asked for (SEC-01). */
export function withMaskedPlate<C extends Pick<Case, 'vehicle'>>(record: C): C {
  return { ...record, vehicle: record.vehicle && maskedVehicle(record.vehicle) };
}

/** The whole plate of a case's vehicle; every look is logged by itself (SEC-01). */
export async function plate(db: Tx, actor: Actor, id: string) {
  const [record] = await db
    .select({ vehicle: cases.vehicle })
    .from(cases)
    .where(and(eq(cases.id, id), visible(actor, 'case.read', cases)));
  if (!record?.vehicle?.plate) return refuse('not_found') satisfies Refusal;
  await logLook(db, actor, id, 'plate');
  return { plate: record.vehicle.plate };
}

async function logLook(db: Tx, actor: Actor, subjectId: string, purpose: string): Promise<void> {
  await noteLook(db, { actorId: actor.userId, subject: 'case', subjectId, purpose });
}

/** One case with its whole story; the look is logged (SEC-01). Not found and not yours are one answer. */
export async function show(db: Tx, actor: Actor, id: string) {
  const [record] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), visible(actor, 'case.read', cases)));
  if (!record) return refuse('not_found') satisfies Refusal;
  await logLook(db, actor, id, 'view');
  const [facility = null] = await db.select().from(facilities).where(eq(facilities.id, record.facilityId));
  const shots = await db
    .select()
    .from(photos)
    .where(eq(photos.recordId, record.recordId))
    .orderBy(asc(photos.takenAt));
  const [inspection = null] = record.inspectionId
    ? await db.select().from(inspections).where(eq(inspections.id, record.inspectionId))
    : [];
  return {
    record: withMaskedPlate(record),
    facility,
    inspection,
    photos: photosOfCase(record, shots),
    events: await db.select().from(caseEvents).where(eq(caseEvents.caseId, id)).orderBy(desc(caseEvents.seq)),
    dispatches: await db
      .select()
      .from(dispatches)
      .where(eq(dispatches.caseId, id))
      .orderBy(desc(dispatches.seq)),
  };
}
