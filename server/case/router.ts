import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { CASE_STATES } from '#domain/terms.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { plate, queue, show } from './queries.ts';

const queueInput = z.object({
  states: z.array(z.enum(CASE_STATES)).default([]),
  troubled: z.boolean().default(false),
  search: z.string().max(60).default(''),
  after: z.int().min(0).default(0),
});

export const caseRouter = router({
  queue: permitted('case.read')
    .input(queueInput)
    .query(({ ctx, input }) => queue(ctx.db, ctx.actor, input)),
  show: permitted('case.read')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await show(ctx.db, ctx.actor, input.id))),
  plate: permitted('case.read')
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => unwrap(await plate(ctx.db, ctx.actor, input.id))),
  docket: byDesk('case.docket', MUTATIONS['case.docket'].args),
  decline: byDesk('case.decline', MUTATIONS['case.decline'].args),
  handOver: byDesk('case.handOver', MUTATIONS['case.handOver'].args),
});
