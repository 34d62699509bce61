import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { only } from '#db/postgres/columns.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { cases, inspections } from '#db/postgres/schema/field.ts';
import { itemPast } from '#domain/item-past.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { visible } from '../visible.ts';

const MOST = 40;
const MATTER = only(cases, [
  ...(['id', 'caseNo', 'title', 'state', 'itemCode', 'type', 'inspectionId'] as const),
  ...(['foundAt', 'reporterName', 'recheck', 'facilityId'] as const),
]);

/** Earlier and later results of what a case is about, at the same lot; the newest, within reach. `more`: there are older ones. */
export async function past(db: Tx, actor: Actor, id: string) {
  const [record] = await db
    .select(MATTER)
    .from(cases)
    .where(and(eq(cases.id, id), visible(actor, 'case.read', cases)));
  if (!record) return refuse('not_found') satisfies Refusal;
  const { facilityId, itemCode, type } = record;
  const alike = itemCode ? eq(cases.itemCode, itemCode) : and(isNull(cases.itemCode), eq(cases.type, type));
  const matters = await db
    .select(MATTER)
    .from(cases)
    .where(and(eq(cases.facilityId, facilityId), alike, visible(actor, 'case.read', cases)))
    .orderBy(desc(cases.foundAt))
    .limit(MOST);
  const results = itemPast(record, await checksOf(db, actor, facilityId, itemCode), matters);
  return { rows: results.slice(0, MOST), more: results.length > MOST };
}

async function checksOf(db: Tx, actor: Actor, facilityId: string, itemCode: string | null) {
  if (itemCode === null) return [];
  const answered = JSON.stringify([{ itemCode }]);
  return db
    .select(only(inspections, ['id', 'finishedAt', 'inspectorName', 'answers']))
    .from(inspections)
    .where(
      and(
        eq(inspections.facilityId, facilityId),
        sql`${inspections.answers} @> ${answered}::jsonb`,
        visible(actor, 'inspection.read', inspections),
      ),
    )
    .orderBy(desc(inspections.finishedAt))
    .limit(MOST);
}
