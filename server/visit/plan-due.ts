import { sql } from 'drizzle-orm';
import { FREQUENCY } from '#db/policies/frequency.ts';
import type { Db, Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { checklists, inspections, visits } from '#db/postgres/schema/field.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { cityDay } from '#domain/deadline.ts';
import type { Args } from '#domain/mutations.ts';
import { patrolsDue, type PatrolledLot } from '#domain/patrols-due.ts';
import { JOB } from '../actors.ts';
import { log } from '../log.ts';
import { mutate } from '../sync/mutate.ts';
import { EDITION, OPEN, patrollersOf } from './patrollers.ts';

/** So few at a time that phones wait for no more than that. */
const AT_ONCE = 40;

/** Plans every patrol that falls due (GRD-02, INS-12), each exactly once however many processes do so at the same time. */
export async function planDuePatrols(db: Db, now: Date): Promise<number> {
  for (let planned = 0; ;) {
    const more = await db.transaction((tx) => planSome(tx, now));
    planned += more;
    if (more < AT_ONCE) return planned;
  }
}

async function planSome(tx: Tx, now: Date): Promise<number> {
  // Whoever comes second waits here, and then finds the visits of the first.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('patrols due', 0))`);
  const { plans, unassigned } = patrolsDue({
    lots: await lotsOf(tx),
    patrollers: await patrollersOf(tx),
    editions: await tx.select(EDITION).from(checklists),
    frequency: FREQUENCY,
    today: cityDay(now.toISOString()),
  });
  const made = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(
      among(
        visits.id,
        plans.map(({ id }) => id),
      ),
    );
  const some = plans.filter(({ id }) => !made.some((one) => one.id === id)).slice(0, AT_ONCE);
  if (unassigned.length > 0)
    log.warn({ lots: unassigned.length, first: unassigned[0] }, 'patrols are due and nobody may make them');
  return planAll(tx, some);
}

/** @returns how many were planned; one that was refused stays in the ledger with its refusal */
async function planAll(tx: Tx, plans: readonly Args<'visit.plan'>[]): Promise<number> {
  let planned = 0;
  for (const args of plans) {
    const key = `due:${args.id}`;
    const { refusal } = await mutate(tx, { source: 'job', actor: JOB, key, name: 'visit.plan', args });
    if (refusal) log.warn({ visitId: args.id, refused: refusal.refused }, 'a patrol that is due was refused');
    else planned += 1;
  }
  return planned;
}

async function lotsOf(tx: Tx): Promise<PatrolledLot[]> {
  const inspected = await tx
    .select({
      facilityId: inspections.facilityId,
      done: sql<string | null>`max(${inspections.finishedAt}) filter (where ${inspections.unable} is null)`,
      unable: sql<
        string | null
      >`max(${inspections.finishedAt}) filter (where ${inspections.unable} is not null)`,
    })
    .from(inspections)
    .groupBy(inspections.facilityId);
  const planned = await tx
    .select({
      facilityId: visits.facilityId,
      isBusy: sql<boolean>`bool_or(${among(visits.state, OPEN)})`,
      calledOff: sql<
        string | null
      >`max(${visits.dueOn}::text) filter (where ${visits.state} = 'cancelled' and ${visits.origin} = 'due')`,
    })
    .from(visits)
    .groupBy(visits.facilityId);
  const inspectedBy = new Map(inspected.map((row) => [row.facilityId, row]));
  const plannedBy = new Map(planned.map((row) => [row.facilityId, row]));
  return (await tx.select().from(facilities)).map((facility) => ({
    facility,
    isBusy: plannedBy.get(facility.id)?.isBusy ?? false,
    calledOff: plannedBy.get(facility.id)?.calledOff ?? null,
    done: dayOf(inspectedBy.get(facility.id)?.done),
    unable: dayOf(inspectedBy.get(facility.id)?.unable),
  }));
}

function dayOf(instant: string | Date | null | undefined): string | null {
  return instant ? cityDay(new Date(instant).toISOString()) : null;
}
