import { eq } from 'drizzle-orm';
import { checklists, visits } from '#db/postgres/schema/field.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { actorOf } from '../actors.ts';
import type { Hands } from '../sync/hand.ts';

export const visitHands = {
  'visit.plan': {
    async load(tx, args) {
      const [facility = null] = await tx.select().from(facilities).where(eq(facilities.id, args.facilityId));
      const [checklist = null] = await tx
        .select()
        .from(checklists)
        .where(eq(checklists.id, args.checklistId));
      const [existing = null] = await tx.select().from(visits).where(eq(visits.id, args.id)).for('update');
      return { facility, checklist, existing, assignee: await actorOf(tx, args.assigneeId) };
    },
  },
} satisfies Pick<Hands, 'visit.plan'>;
