import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { checklists, inspections, photos, visits } from '#db/postgres/schema/field.ts';
import { facilities, operators } from '#db/postgres/schema/registry.ts';
import { refuse } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { discardedAmong } from '../retention/queries.ts';
import { visible } from '../visible.ts';

const PAGE = 50;

/** The inspections within a person's reach, newest first. */
export async function list(db: Tx, actor: Actor, after: number) {
  const rows = await db
    .select({ inspection: inspections, facilityName: facilities.name })
    .from(inspections)
    .innerJoin(facilities, eq(facilities.id, inspections.facilityId))
    .where(visible(actor, 'inspection.read', { streetId: inspections.streetId }))
    .orderBy(desc(inspections.receivedAt), desc(inspections.id))
    .offset(after)
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** One inspection with its checklist edition and photos, and what its document says beside them. */
export async function show(db: Tx, actor: Actor, id: string) {
  const [inspection] = await db
    .select()
    .from(inspections)
    .where(
      and(eq(inspections.id, id), visible(actor, 'inspection.read', { streetId: inspections.streetId })),
    );
  if (!inspection) return refuse('not_found');
  const [facility = null] = await db
    .select()
    .from(facilities)
    .where(eq(facilities.id, inspection.facilityId));
  const [checklist = null] = await db
    .select()
    .from(checklists)
    .where(eq(checklists.id, inspection.checklistId));
  const [operator = null] = facility?.operatorId
    ? await db.select().from(operators).where(eq(operators.id, facility.operatorId))
    : [];
  const [visit = null] = inspection.visitId
    ? await db.select().from(visits).where(eq(visits.id, inspection.visitId))
    : [];
  const shots = await db.select().from(photos).where(eq(photos.recordId, id));
  return {
    inspection,
    facility,
    operator,
    visit,
    checklist,
    photos: shots,
    discarded: await discardedAmong(db, shots),
  };
}
