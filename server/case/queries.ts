import { and, asc, desc, eq, or } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { caseEvents, cases, inspections, photos } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { photosOfCase } from '#domain/photo.ts';
import type { Case } from '#domain/records.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { maskedVehicle } from '#domain/vehicle.ts';
import { noteLook } from '../access-log.ts';
import { discardedAmong } from '../retention/queries.ts';
import { visible } from '../visible.ts';

/** The photos a case may show: those of the record that found it, and those that came later. `photosOfCase` chooses among them. */
export function ofCase({ id, recordId }: Pick<Case, 'id' | 'recordId'>) {
  return or(eq(photos.recordId, recordId), eq(photos.caseId, id));
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
  const shots = await db.select().from(photos).where(ofCase(record)).orderBy(asc(photos.takenAt));
  const [inspection = null] = record.inspectionId
    ? await db.select().from(inspections).where(eq(inspections.id, record.inspectionId))
    : [];
  return {
    record: withMaskedPlate(record),
    facility,
    inspection,
    photos: photosOfCase(record, shots),
    discarded: await discardedAmong(db, shots),
    events: await db.select().from(caseEvents).where(eq(caseEvents.caseId, id)).orderBy(desc(caseEvents.seq)),
    dispatches: await db
      .select()
      .from(dispatches)
      .where(eq(dispatches.caseId, id))
      .orderBy(desc(dispatches.seq)),
  };
}
