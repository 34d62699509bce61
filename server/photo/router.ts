import { z } from 'zod';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { masksOf } from './masked.ts';
import { photosOfTask } from './of-task.ts';
import { wanted } from './received.ts';

export const photoRouter = router({
  wanted: permitted('photo.upload')
    .input(z.object({ sha256s: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(500) }))
    .mutation(({ ctx, input }) => wanted(ctx.db, ctx.actor.userId, input.sha256s)),
  ofTask: permitted('photo.read')
    .input(z.object({ caseId: z.string().min(1).max(160) }))
    .mutation(async ({ ctx, input }) => unwrap(await photosOfTask(ctx.db, ctx.actor, input.caseId))),
  masks: permitted('photo.mask')
    .input(z.object({ photoIds: z.array(z.string().max(160)).max(500) }))
    .query(({ ctx, input }) => masksOf(ctx.db, ctx.actor, input.photoIds)),
  mask: byDesk('photo.mask', MUTATIONS['photo.mask'].args),
});
