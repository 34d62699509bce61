import { asc, desc, eq, sql } from 'drizzle-orm';
import { only } from '#db/postgres/columns.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { checklists, inspections, visits } from '#db/postgres/schema/field.ts';
import { refuse } from '#domain/refusal.ts';

const HEAD = only(checklists, ['id', 'template', 'edition', 'name', 'validFrom', 'validTo']);

/** Every edition ever published, by template, the newest first, with how many items it has and how often it was inspected with. */
export function list(db: Tx) {
  return db
    .select({
      ...HEAD,
      items: sql<number>`jsonb_array_length(${checklists.items})`,
      inspections: sql<number>`(select count(*)::int from ${inspections} where ${inspections}.checklist_id = ${checklists}.id)`,
      openVisits: sql<number>`(
        select count(*)::int from ${visits}
        where ${visits}.checklist_id = ${checklists}.id and ${visits}.state in ('waiting', 'due'))`,
    })
    .from(checklists)
    .orderBy(asc(checklists.template), desc(checklists.validFrom), desc(checklists.id));
}

export async function show(db: Tx, id: string) {
  const [checklist] = await db.select().from(checklists).where(eq(checklists.id, id));
  return checklist ?? refuse('not_found');
}
