import { helloInput, pullInput, pushInput, reportInput, rescueInput, MAX_BATCH_BYTES } from '#domain/wire.ts';
import { refuse } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { asPlain, permitted, router, unwrap } from '../trpc.ts';
import { hello } from './hello.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { report } from './report.ts';
import { rescue } from './rescue.ts';

export const syncRouter = router({
  hello: permitted('sync.pull')
    .input(helloInput)
    .mutation(async ({ ctx, input }) => {
      ownHandset(ctx.actor, input);
      return unwrap(await hello(ctx.db, ctx.actor, input, ctx.durable));
    }),
  push: permitted('sync.push')
    .input(pushInput)
    .mutation(async ({ ctx, input }) => {
      if (JSON.stringify(input).length > 2 * MAX_BATCH_BYTES) return unwrap(refuse('too_large'));
      return unwrap(await push(ctx.db, ctx.actor, input));
    }),
  pull: permitted('sync.pull')
    .input(pullInput)
    .mutation(async ({ ctx, input }) => {
      ownHandset(ctx.actor, input);
      return asPlain(await pull(ctx.db, ctx.actor, input));
    }),
  rescue: permitted('rescue.import')
    .input(rescueInput)
    .mutation(async ({ ctx, input }) => {
      if (JSON.stringify(input).length > 2 * MAX_BATCH_BYTES) return unwrap(refuse('too_large'));
      return unwrap(await rescue(ctx.db, ctx.actor, input));
    }),
  report: permitted('sync.push')
    .input(reportInput)
    .mutation(async ({ ctx, input }) => unwrap(await report(ctx.db, ctx.actor, input))),
});

/** Somebody else has signed in while this handset was speaking for its owner. */
function ownHandset(actor: Actor, { userId }: { userId?: string | undefined }): void {
  if (userId !== undefined && userId !== actor.userId) unwrap(refuse('not_your_phone'));
}
