import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { count, list, show } from './queries.ts';

export const conflictRouter = router({
  list: permitted('conflict.read')
    .input(z.object({ settled: z.boolean().default(false), after: z.int().min(0).default(0) }))
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input)),
  count: permitted('conflict.read').query(({ ctx }) => count(ctx.db, ctx.actor)),
  show: permitted('conflict.read')
    .input(z.object({ id: z.string().max(80) }))
    .query(async ({ ctx, input }) => unwrap(await show(ctx.db, ctx.actor, input.id))),
  resolve: byDesk('conflict.resolve', MUTATIONS['conflict.resolve'].args),
});
