import { eq } from 'drizzle-orm';
import { checklists, inspections, visits } from '#db/postgres/schema/field.ts';
import { assets, facilities } from '#db/postgres/schema/registry.ts';
import type { Hands } from '../sync/hand.ts';

export const inspectionHands = {
  'inspection.submit': {
    async load(tx, args) {
      const [facility = null] = await tx.select().from(facilities).where(eq(facilities.id, args.facilityId));
      const [checklist = null] = await tx
        .select()
        .from(checklists)
        .where(eq(checklists.id, args.checklistId));
      const [existing = null] = await tx
        .select()
        .from(inspections)
        .where(eq(inspections.id, args.inspectionId));
      const [visit = null] =
        args.visitId === null
          ? []
          : await tx.select().from(visits).where(eq(visits.id, args.visitId)).for('update');
      const lotAssets = await tx
        .select()
        .from(assets)
        .where(eq(assets.facilityId, args.facilityId))
        .for('update');
      return { facility, checklist, visit, existing, assets: lotAssets };
    },
  },
} satisfies Pick<Hands, 'inspection.submit'>;
