import { z } from 'zod';
import { cityDay } from '#domain/deadline.ts';
import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { list, phone } from './queries.ts';

export const safetyRouter = router({
  list: permitted('safety.read').query(({ ctx }) =>
    list(ctx.db, ctx.actor, cityDay(new Date().toISOString())),
  ),
  phone: permitted('safety.read')
    .input(z.object({ operatorId: z.string().max(80) }))
    .query(async ({ ctx, input }) => unwrap(await phone(ctx.db, ctx.actor, input.operatorId))),
  name: byDesk('operator.nameOwner', MUTATIONS['operator.nameOwner'].args),
  note: byDesk('operator.noteCheck', MUTATIONS['operator.noteCheck'].args),
});
