import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router } from '../trpc.ts';
import { list, unread } from './queries.ts';

export const messageRouter = router({
  list: permitted('message.read')
    .input(z.object({ after: z.int().min(0).default(0) }))
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input.after)),
  unread: permitted('message.read').query(({ ctx }) => unread(ctx.db, ctx.actor)),
  markRead: byDesk('message.markRead', MUTATIONS['message.markRead'].args),
});
