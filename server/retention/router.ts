import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { discard } from './discard.ts';
import { byNumber, due, overview } from './queries.ts';

export const retentionRouter = router({
  overview: permitted('retention.read').query(({ ctx }) => overview(ctx.db, ctx.actor)),
  due: permitted('retention.discard').query(({ ctx }) => due(ctx.db, new Date())),
  byNumber: permitted('retention.hold')
    .input(z.object({ caseNo: z.string().max(60) }))
    .query(({ ctx, input }) => byNumber(ctx.db, ctx.actor, input.caseNo)),
  hold: byDesk('retention.hold', MUTATIONS['retention.hold'].args),
  discard: permitted('retention.discard')
    .input(z.object({ key: z.uuid(), args: MUTATIONS['retention.discard'].args }))
    .mutation(async ({ ctx, input }) => unwrap(await discard(ctx.db, ctx.actor, input.key, input.args))),
});
