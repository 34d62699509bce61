import { z } from 'zod';
import { permitted, router } from '../trpc.ts';
import { list } from './queries.ts';

const listInput = z.object({
  states: z.array(z.enum(['queued', 'sent', 'acked', 'failed', 'dead'])).default([]),
  after: z.int().min(0).default(0),
});

export const dispatchRouter = router({
  list: permitted('dispatch.read')
    .input(listInput)
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input)),
});
