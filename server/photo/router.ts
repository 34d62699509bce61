import { z } from 'zod';
import { permitted, router } from '../trpc.ts';
import { wanted } from './received.ts';

export const photoRouter = router({
  wanted: permitted('photo.upload')
    .input(z.object({ sha256s: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(500) }))
    .mutation(({ ctx, input }) => wanted(ctx.db, ctx.actor.userId, input.sha256s)),
});
