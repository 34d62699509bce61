import { z } from 'zod';
import { permitted, router, unwrap } from '../trpc.ts';
import { list, operatorList, show } from './queries.ts';

export const facilityRouter = router({
  list: permitted('facility.read')
    .input(z.object({ search: z.string().max(60).default(''), after: z.int().min(0).default(0) }))
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input)),
  operators: permitted('facility.read').query(({ ctx }) => operatorList(ctx.db)),
  show: permitted('facility.read')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await show(ctx.db, ctx.actor, input.id))),
});
