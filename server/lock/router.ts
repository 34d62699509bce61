import { lockAnswerInput, lockAskInput, lockEnrolInput, lockKeyInput } from '#domain/lock-wire.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { ask, enrol } from './mutations.ts';
import { answer, keyOf, requests } from './queries.ts';
import { recoveryKey } from './recovery-key.ts';
import { decline, release } from './release.ts';

export const lockRouter = router({
  key: permitted('lock.keep')
    .input(lockKeyInput)
    .mutation(async ({ ctx, input }) => keyOf(ctx.db, ctx.actor, await recoveryKey(), input)),
  enrol: permitted('lock.keep')
    .input(lockEnrolInput)
    .mutation(async ({ ctx: { db, actor, sessionId }, input }) =>
      unwrap(await enrol(db, actor, await recoveryKey(), { ...input, sessionId })),
    ),
  ask: permitted('lock.keep')
    .input(lockAskInput)
    .mutation(async ({ ctx, input }) => unwrap(await ask(ctx.db, ctx.actor, input))),
  answer: permitted('lock.keep')
    .input(lockAnswerInput)
    .mutation(async ({ ctx, input }) => unwrap(await answer(ctx.db, ctx.actor, input.requestId))),
  requests: permitted('lock.release').query(({ ctx }) => requests(ctx.db, ctx.actor)),
  release: permitted('lock.release')
    .input(lockAnswerInput)
    .mutation(async ({ ctx, input }) =>
      unwrap(await release(ctx.db, ctx.actor, await recoveryKey(), input.requestId)),
    ),
  decline: permitted('lock.release')
    .input(lockAnswerInput)
    .mutation(async ({ ctx, input }) => unwrap(await decline(ctx.db, ctx.actor, input.requestId))),
});
