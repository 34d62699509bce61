import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { mutate } from '../sync/mutate.ts';
import { poke } from '../sync/poke.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { drawable, drawn, draws } from './draw-queries.ts';
import { editions, list, week } from './queries.ts';

const { args: asked } = MUTATIONS['visit.draw'];

export const visitRouter = router({
  list: permitted('visit.read').query(({ ctx }) => list(ctx.db, ctx.actor)),
  editions: permitted('visit.plan').query(({ ctx }) => editions(ctx.db)),
  draws: permitted('visit.read').query(({ ctx }) => draws(ctx.db, ctx.actor)),
  drawn: permitted('visit.read')
    .input(z.object({ id: z.string().max(60) }))
    .query(async ({ ctx, input }) => unwrap(await drawn(ctx.db, ctx.actor, input.id))),
  week: permitted('visit.read')
    .input(z.object({ from: z.iso.date(), today: z.iso.date() }))
    .query(({ ctx, input }) => week(ctx.db, ctx.actor, input)),
  drawable: permitted('visit.draw').query(({ ctx }) => drawable(ctx.db, ctx.actor)),
  plan: byDesk('visit.plan', MUTATIONS['visit.plan'].args),
  // The seed is made here: who draws can neither choose it nor try several before one is stored.
  draw: permitted('visit.draw')
    .input(z.object({ key: z.uuid(), args: asked.omit({ seed: true, drawId: true }) }))
    .mutation(async ({ ctx: { db, actor }, input: { key, args } }) => {
      const done = await mutate(db, {
        ...{ source: 'desk', actor, key: `${actor.userId}:${key}`, name: 'visit.draw' },
        args: { ...args, drawId: key, seed: randomUUID() },
      });
      poke();
      return unwrap(done.refusal ?? { drawId: key, receipt: done.receipt, repeated: done.repeated });
    }),
  approve: byDesk('visit.approve', MUTATIONS['visit.approve'].args),
  cancel: byDesk('visit.cancel', MUTATIONS['visit.cancel'].args),
});
