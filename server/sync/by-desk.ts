import { z } from 'zod';
import type { Args, MutationName } from '#domain/mutations.ts';
import { permitted, unwrap } from '../trpc.ts';
import { mutate } from './mutate.ts';
import { poke } from './poke.ts';

/** A tRPC procedure that runs one named mutation for the signed-in person. `key` is made by the screen once per act: a double click is one act. */
export function byDesk<N extends MutationName, S extends z.ZodType<Args<N>>>(name: N, args: S) {
  return permitted(name)
    .input(z.object({ key: z.uuid(), args }))
    .mutation(async ({ ctx, input }) => {
      const { key, args: said } = input as { key: string; args: Args<N> };
      const done = await mutate(ctx.db, {
        source: 'desk',
        actor: ctx.actor,
        key: `${ctx.actor.userId}:${key}`,
        name,
        args: said,
      });
      poke();
      return unwrap(done.refusal ?? { receipt: done.receipt, repeated: done.repeated });
    });
}
