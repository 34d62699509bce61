import { asc, desc, eq, inArray } from 'drizzle-orm';
import { only } from '#db/postgres/columns.ts';
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
