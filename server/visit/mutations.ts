import { and, eq, gte, lte, sql } from 'drizzle-orm';
import { capOf } from '#db/policies/inspection-cap.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { checklists, visits } from '#db/postgres/schema/field.ts';
import { persons, visitDraws } from '#db/postgres/schema/office.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import type { Checklist, Visit } from '#domain/records.ts';
import { enterpriseOf, type Sent, type VisitWorld } from '#domain/visit.ts';
import { actorOf } from '../actors.ts';
import type { Hands } from '../sync/hand.ts';

type Names = 'visit.plan' | 'visit.draw' | 'visit.approve' | 'visit.cancel';

export const visitHands = {
  'visit.plan': {
    async load(tx, args) {
      const [facility = null] = await tx.select().from(facilities).where(eq(facilities.id, args.facilityId));
      const [existing = null] = await tx.select().from(visits).where(eq(visits.id, args.id)).for('update');
      return {
        facility,
        checklist: await checklistOf(tx, args.checklistId),
        existing,
        assignee: await sentOf(tx, args.assigneeId),
        second: args.secondId === null ? null : await sentOf(tx, args.secondId),
        formals:
          facility && args.kind === 'formal' ? await formalsOf(tx, [enterpriseOf(facility)], args.dueOn) : [],
        cap: capOf(facility?.streetId ?? ''),
      };
    },
  },
  'visit.draw': {
    async load(tx, args) {
      const [existing = null] = await tx.select().from(visitDraws).where(eq(visitDraws.id, args.drawId));
      const lots = await tx.select().from(facilities).where(among(facilities.id, args.lots));
      const sent = await Promise.all(args.officers.map((userId) => sentOf(tx, userId)));
      return {
        existing,
        checklist: await checklistOf(tx, args.checklistId),
        facilities: lots,
        sent: sent.filter((one) => one !== null),
        formals: args.kind === 'formal' ? await formalsOf(tx, lots.map(enterpriseOf), args.dueOn) : [],
        cap: capOf(args.areaId),
      };
    },
  },
  'visit.approve': { load: (tx, { visitId }) => worldOf(tx, visitId) },
  'visit.cancel': { load: (tx, { visitId }) => worldOf(tx, visitId) },
} satisfies Pick<Hands, Names>;

async function checklistOf(tx: Tx, id: string): Promise<Checklist | null> {
  const [checklist = null] = await tx.select().from(checklists).where(eq(checklists.id, id));
  return checklist;
}

async function sentOf(tx: Tx, userId: string): Promise<Sent | null> {
  const actor = await actorOf(tx, userId);
  if (!actor) return null;
  const [person] = await tx.select({ certNo: persons.certNo }).from(persons).where(eq(persons.id, userId));
  return { actor, certNo: person?.certNo ?? null };
}

/** The formal visits of the year of these enterprises. Two managers who plan the last one at once do so one after the other. */
async function formalsOf(tx: Tx, enterprises: readonly string[], dueOn: string): Promise<Visit[]> {
  const year = dueOn.slice(0, 4);
  const ids = [...new Set(enterprises)].sort();
  for (const id of ids)
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`formal visits ${year} ${id}`}, 0))`,
    );
  return tx
    .select()
    .from(visits)
    .where(
      and(
        among(visits.enterpriseId, ids),
        eq(visits.kind, 'formal'),
        gte(visits.dueOn, `${year}-01-01`),
        lte(visits.dueOn, `${year}-12-31`),
      ),
    );
}

async function worldOf(tx: Tx, visitId: string): Promise<VisitWorld> {
  const [visit = null] = await tx.select().from(visits).where(eq(visits.id, visitId)).for('update');
  const [facility = null] = visit
    ? await tx.select().from(facilities).where(eq(facilities.id, visit.facilityId))
    : [];
  return { visit, facility };
}
