import { asc, desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { checklists, visits } from '#db/postgres/schema/field.ts';
import { persons } from '#db/postgres/schema/office.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import type { Actor } from '#domain/roles.ts';
import { visible } from '../visible.ts';

/** What is planned within a person's reach: open visits by due date first. */
export async function list(db: Tx, actor: Actor) {
  return db
    .select({ visit: visits, facilityName: facilities.name, assigneeName: persons.name })
    .from(visits)
    .innerJoin(facilities, eq(facilities.id, visits.facilityId))
    .leftJoin(persons, eq(persons.id, visits.assigneeId))
    .where(visible(actor, 'visit.read', { streetId: visits.streetId }))
    .orderBy(desc(eq(visits.state, 'due')), asc(visits.dueOn), asc(visits.id))
    .limit(200);
}

/** The checklist editions a visit can be planned with, newest first. */
export function editions(db: Tx) {
  return db
    .select({ id: checklists.id, name: checklists.name, edition: checklists.edition })
    .from(checklists)
    .orderBy(desc(checklists.edition));
}
