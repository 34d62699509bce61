import { z } from 'zod';
import { permitted, router } from '../trpc.ts';
import { looks } from './queries.ts';

const filter = z.object({
  actorId: z.string().max(80).nullable().default(null),
  subjects: z.array(z.string().max(40)).max(20).default([]),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  before: z
    .object({ at: z.iso.datetime(), id: z.string().max(80) })
    .nullable()
    .default(null),
});

export const lookRouter = router({
  list: permitted('look.read')
    .input(filter)
    .query(({ ctx, input }) => looks(ctx.db, ctx.actor, input)),
});
