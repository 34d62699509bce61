import { eq } from 'drizzle-orm';
import type { FormalRecord } from '#db/paper/inspection/of-record.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { checklists, inspections, visits } from '#db/postgres/schema/field.ts';
import { facilities, operators } from '#db/postgres/schema/registry.ts';

export { paperFonts } from './fonts.ts';

/** What the document of a formal inspection is made from; null when there is no such inspection. Nobody's reach is asked here. */
export async function formalRecord(db: Tx, inspectionId: string): Promise<FormalRecord | null> {
  const [found] = await db
    .select({
      inspection: inspections,
      facility: facilities,
      operator: operators,
      visit: visits,
      checklist: checklists,
    })
    .from(inspections)
    .innerJoin(facilities, eq(facilities.id, inspections.facilityId))
    .innerJoin(checklists, eq(checklists.id, inspections.checklistId))
    .leftJoin(operators, eq(operators.id, facilities.operatorId))
    .leftJoin(visits, eq(visits.id, inspections.visitId))
    .where(eq(inspections.id, inspectionId));
  if (!found?.inspection.formal) return null;
  return { ...found, inspection: { ...found.inspection, formal: found.inspection.formal } };
}
