import { and, eq, inArray } from 'drizzle-orm';
import { cases, photos } from '#db/postgres/schema/field.ts';
import type { Hands } from '../sync/hand.ts';

export const photoHands = {
  'photo.keep': {
    async load(tx, args) {
      const mine = await tx
        .select({ recordId: photos.recordId })
        .from(photos)
        .where(and(eq(photos.sha256, args.sha256), eq(photos.takerId, args.takerId)));
      const records = [...new Set(mine.map((photo) => photo.recordId))].sort();
      if (records.length === 0) return { photos: [], cases: [] };
      // Cases first, the order every case mutation takes its locks in.
      const shown = await tx
        .select()
        .from(cases)
        .where(inArray(cases.recordId, records))
        .orderBy(cases.id)
        .for('update');
      return {
        cases: shown,
        photos: await tx.select().from(photos).where(inArray(photos.recordId, records)).for('update'),
      };
    },
  },
} satisfies Pick<Hands, 'photo.keep'>;
