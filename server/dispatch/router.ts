import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router } from '../trpc.ts';
import { list } from './queries.ts';
import { reconciliation } from './reconciliation.ts';

const listInput = z.object({
  states: z.array(z.enum(['queued', 'sent', 'acked', 'failed', 'dead'])).default([]),
  after: z.int().min(0).default(0),
});

export const dispatchRouter = router({
  reconciliation: permitted('dispatch.read').query(({ ctx }) =>
    reconciliation(ctx.db, ctx.actor, new Date()),
  ),
  list: permitted('dispatch.read')
    .input(listInput)
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input)),
  retry: byDesk('dispatch.retry', MUTATIONS['dispatch.retry'].args),
  reroute: byDesk('dispatch.reroute', MUTATIONS['dispatch.reroute'].args),
  handOffline: byDesk('dispatch.handOffline', MUTATIONS['dispatch.handOffline'].args),
});
