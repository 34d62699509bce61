import { permitted, router } from '../trpc.ts';
import { treeFor } from './queries.ts';

export const areaRouter = router({
  tree: permitted('area.read').query(({ ctx }) => treeFor(ctx.db, ctx.actor)),
});
