import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { addresses, keepChannels, ownChannels } from './addresses.ts';
import { outside } from './sendings.ts';
import { list, unread, unreadIds } from './queries.ts';

export const messageRouter = router({
  list: permitted('message.read')
    .input(z.object({ after: z.int().min(0).default(0) }))
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input.after)),
  unread: permitted('message.read').query(({ ctx }) => unread(ctx.db, ctx.actor)),
  unreadIds: permitted('message.read').query(({ ctx }) => unreadIds(ctx.db, ctx.actor)),
  channels: permitted('message.keepChannels').query(({ ctx }) => ownChannels(ctx.db, ctx.actor)),
  keepChannels: permitted('message.keepChannels')
    .input(addresses)
    .mutation(async ({ ctx, input }) => unwrap(await keepChannels(ctx.db, ctx.actor, input))),
  outside: permitted('dispatch.read').query(({ ctx }) => outside(ctx.db, ctx.actor)),
  resend: byDesk('message.resend', MUTATIONS['message.resend'].args),
  markRead: byDesk('message.markRead', MUTATIONS['message.markRead'].args),
});
