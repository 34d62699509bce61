import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router } from '../trpc.ts';
import { draws, editions, list } from './queries.ts';

export const visitRouter = router({
  list: permitted('visit.read').query(({ ctx }) => list(ctx.db, ctx.actor)),
  editions: permitted('visit.plan').query(({ ctx }) => editions(ctx.db)),
  draws: permitted('visit.read').query(({ ctx }) => draws(ctx.db, ctx.actor)),
  plan: byDesk('visit.plan', MUTATIONS['visit.plan'].args),
  draw: byDesk('visit.draw', MUTATIONS['visit.draw'].args),
  approve: byDesk('visit.approve', MUTATIONS['visit.approve'].args),
  cancel: byDesk('visit.cancel', MUTATIONS['visit.cancel'].args),
});
