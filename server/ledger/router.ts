import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { poke } from '../sync/poke.ts';
import { replay } from '../sync/replay.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { list, mayReplay, show, TROUBLED } from './queries.ts';

const listInput = z.object({
  outcomes: z
    .array(z.enum(TROUBLED))
    .min(1)
    .default([...TROUBLED]),
  after: z.int().min(0).default(0),
});
const one = z.object({ receipt: z.int().min(1) });

export const ledgerRouter = router({
  list: permitted('ledger.read')
    .input(listInput)
    .query(({ ctx, input }) => list(ctx.db, ctx.actor, input)),
  show: permitted('ledger.read')
    .input(one)
    .query(async ({ ctx, input }) => unwrap(await show(ctx.db, ctx.actor, input.receipt))),
  replay: permitted('ledger.replay')
    .input(one)
    .mutation(async ({ ctx, input: { receipt } }) => {
      if (!(await mayReplay(ctx.db, ctx.actor, receipt))) return unwrap(refuse('not_found'));
      const done = unwrap(await replay(ctx.db, ctx.actor, receipt));
      poke();
      return done;
    }),
});
