import { asc, eq, like } from 'drizzle-orm';
import { routings } from '#db/postgres/schema/office.ts';
import { areas } from '#db/postgres/schema/registry.ts';
import { knownEndpoints } from '../config.ts';
import type { Hands } from '../sync/hand.ts';

export const routingHands = {
  'routing.publish': {
    async load(tx, { areaId, edition }) {
      const held = await tx
        .select()
        .from(routings)
        .where(eq(routings.areaId, areaId))
        .orderBy(asc(routings.id))
        .for('update');
      const below = await tx
        .select({ id: areas.id })
        .from(areas)
        .where(like(areas.id, `${areaId}%`));
      const id = `${areaId}@${edition}`;
      return {
        existing: held.find((one) => one.id === id) ?? null,
        others: held.filter((one) => one.id !== id),
        areas: below.map((area) => area.id),
        endpoints: knownEndpoints(),
      };
    },
  },
} satisfies Pick<Hands, 'routing.publish'>;
