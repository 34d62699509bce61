import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { revoke } from './revoke.ts';
import { list } from './queries.ts';

export const phoneRouter = router({
  list: permitted('phone.read')
    .input(z.object({ after: z.int().min(0).default(0) }))
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input.after)),
  revoke: permitted('phone.revoke')
    .input(z.object({ key: z.uuid(), args: MUTATIONS['phone.revoke'].args }))
    .mutation(async ({ ctx, input }) => unwrap(await revoke(ctx.db, ctx.actor, input.key, input.args))),
});
