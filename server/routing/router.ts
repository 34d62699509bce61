import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { basis, list, preview } from './queries.ts';

const { args } = MUTATIONS['routing.publish'];

export const routingRouter = router({
  list: permitted('routing.read').query(({ ctx }) => list(ctx.db, ctx.actor, new Date())),
  // By POST, for a table is longer than an address may be; it changes nothing.
  preview: permitted('routing.publish')
    .input(args.pick({ areaId: true, rows: true }))
    .mutation(({ ctx, input }) => preview(ctx.db, ctx.actor, input, new Date())),
  basis: permitted('case.read')
    .input(z.object({ caseId: z.string().max(80) }))
    .query(async ({ ctx, input }) => unwrap(await basis(ctx.db, ctx.actor, input.caseId, new Date()))),
  publish: byDesk('routing.publish', args),
});
