import { eq } from 'drizzle-orm';
import { conflicts } from '#db/postgres/schema/registry.ts';
import { lockedLot, versionsOf } from '../facility/mutations.ts';
import type { Hands } from '../sync/hand.ts';

export const conflictHands = {
  'conflict.resolve': {
    async load(tx, args) {
      const [conflict = null] = await tx
        .select()
        .from(conflicts)
        .where(eq(conflicts.id, args.conflictId))
        .for('update');
      if (!conflict) return { conflict, facility: null, versions: [] };
      const facility = await lockedLot(tx, conflict.facilityId);
      return { conflict, facility, versions: await versionsOf(tx, conflict.facilityId) };
    },
  },
} satisfies Pick<Hands, 'conflict.resolve'>;
