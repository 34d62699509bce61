import { and, asc, desc, eq, gte, inArray, lt, lte, ne, or } from 'drizzle-orm';
import { FREQUENCY } from '#db/policies/frequency.ts';
import { only } from '#db/postgres/columns.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { checklists, visits } from '#db/postgres/schema/field.ts';
import { persons } from '#db/postgres/schema/office.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { cityDay } from '#domain/deadline.ts';
import { daysAfter } from '#domain/frequency.ts';
import type { TaskWorld } from '#domain/platform-task.ts';
import type { Actor } from '#domain/roles.ts';
import { people } from '../person/queries.ts';
import { visible } from '../visible.ts';
import { EDITION, patrollersOf } from './patrollers.ts';

/** What is planned within a person's reach: open visits by due date first. */
export async function list(db: Tx, actor: Actor) {
  return db
    .select({ visit: visits, facilityName: facilities.name, assigneeName: persons.name })
    .from(visits)
    .innerJoin(facilities, eq(facilities.id, visits.facilityId))
    .leftJoin(persons, eq(persons.id, visits.assigneeId))
    .where(visible(actor, 'visit.read', { streetId: visits.streetId }))
    .orderBy(desc(inArray(visits.state, ['waiting', 'due'])), asc(visits.dueOn), asc(visits.id))
    .limit(200);
}

/** The checklist editions a visit can be planned with, newest first. */
export function editions(db: Tx) {
  return db
    .select(only(checklists, ['id', 'template', 'name', 'edition', 'validFrom', 'validTo']))
    .from(checklists)
    .orderBy(desc(checklists.validFrom), asc(checklists.id));
}

const WEEK = only(visits, ['id', 'facilityId', 'kind', 'state', 'dueOn', 'officers']);

/** The visits due in seven days from a day, the open ones that are overdue by `today`, and everybody in the field who could take more. */
export async function week(db: Tx, actor: Actor, { from, today }: { from: string; today: string }) {
  const overdue = and(lt(visits.dueOn, today), inArray(visits.state, ['waiting', 'due']));
  const within = and(
    gte(visits.dueOn, from),
    lte(visits.dueOn, daysAfter(from, 6)),
    ne(visits.state, 'cancelled'),
  );
  return {
    visits: await db
      .select({ ...WEEK, lot: facilities.name })
      .from(visits)
      .innerJoin(facilities, eq(facilities.id, visits.facilityId))
      .where(and(visible(actor, 'visit.read', { streetId: visits.streetId }), or(overdue, within)))
      .orderBy(asc(visits.dueOn), asc(visits.id))
      .limit(2000),
    people: (await people(db, actor))
      .filter(({ suspended, grants }) => !suspended && grants.some(({ role }) => isField(role)))
      .map(({ id, name, title }) => ({ id, name, title })),
  };
}

function isField(role: string): boolean {
  return role === 'inspector' || role === 'officer';
}

/** What a task of the platform about one lot is decided on. @param lot its code, or its own id */
export async function worldOfTask(db: Tx, lot: string, now: Date): Promise<TaskWorld> {
  const isLot = or(eq(facilities.govCode, lot), eq(facilities.id, lot));
  const [facility = null] = await db.select().from(facilities).where(isLot).limit(1);
  return {
    facility,
    patrollers: await patrollersOf(db),
    editions: await db.select(EDITION).from(checklists),
    frequency: FREQUENCY,
    today: cityDay(now.toISOString()),
  };
}
