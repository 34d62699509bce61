import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { config } from '../config.ts';
import { codes, list, operatorList, show } from './queries.ts';

export const facilityRouter = router({
  list: permitted('facility.read')
    .input(z.object({ search: z.string().max(60).default(''), after: z.int().min(0).default(0) }))
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input)),
  codes: permitted('facility.read')
    .input(z.object({ search: z.string().max(60).default('') }))
    .query(async ({ ctx, input }) => ({
      home: config().publicUrl,
      ...(await codes(ctx.db, ctx.actor, input.search)),
    })),
  operators: permitted('facility.read').query(({ ctx }) => operatorList(ctx.db)),
  correct: byDesk('facility.correct', MUTATIONS['facility.correct'].args),
  keep: byDesk('asset.keep', MUTATIONS['asset.keep'].args),
  service: byDesk('asset.service', MUTATIONS['asset.service'].args),
  show: permitted('facility.read')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await show(ctx.db, ctx.actor, input.id))),
});
