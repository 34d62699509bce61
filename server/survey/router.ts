import { z } from 'zod';
import { permitted, router } from '../trpc.ts';
import { all, list } from './queries.ts';

export const surveyRouter = router({
  all: permitted('survey.read').query(({ ctx }) => all(ctx.db, ctx.actor)),
  list: permitted('survey.read')
    .input(z.object({ after: z.int().min(0).default(0) }))
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input.after)),
});
