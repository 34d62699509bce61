import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router } from '../trpc.ts';
import { editions, list } from './queries.ts';

export const visitRouter = router({
  list: permitted('visit.read').query(({ ctx }) => list(ctx.db, ctx.actor)),
  editions: permitted('visit.plan').query(({ ctx }) => editions(ctx.db)),
  plan: byDesk('visit.plan', MUTATIONS['visit.plan'].args),
});
