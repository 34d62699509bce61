import { like } from 'drizzle-orm';
import { connect } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import type { Case } from '#domain/records.ts';
import { caseOf } from '#domain/worlds.ts';

/** Puts cases without photos of one lot in the first inspector's streets into a world that has not started yet. */
export async function fileCases(
  dataDir: string,
  filed: readonly (Partial<Case> & { id: string })[],
): Promise<void> {
  const { db, close } = await connect({ dataDir });
  const [lot] = await db.select().from(facilities).where(like(facilities.streetId, '32028100%')).limit(1);
  if (!lot) throw new Error('the demo city has no lot in these streets');
  const { id: facilityId, name: facilityName, streetId, operatorId } = lot;
  const place = { facilityId, facilityName, streetId, operatorId };
  await db
    .insert(cases)
    .values(
      filed.map((one) => caseOf({ ...place, recordId: one.id, inspectionId: null, photoCount: 0, ...one })),
    );
  await close();
}
