import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { list, show } from './queries.ts';

export const checklistRouter = router({
  list: permitted('checklist.read').query(({ ctx }) => list(ctx.db)),
  show: permitted('checklist.read')
    .input(z.object({ id: z.string().max(80) }))
    .query(async ({ ctx, input }) => unwrap(await show(ctx.db, input.id))),
  publish: byDesk('checklist.publish', MUTATIONS['checklist.publish'].args),
});
