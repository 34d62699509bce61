import { z } from 'zod';
import { config } from '../config.ts';
import { permitted, router } from '../trpc.ts';

export const mapRouter = router({
  /** Where the phone's map takes its pictures from; null: from nowhere. The phone speaks by POST alone. */
  source: permitted('sync.pull')
    .input(z.object({}))
    .mutation(() => ({ source: config().tiles })),
  /** The same for the small maps of the desk. */
  sourceAtDesk: permitted('facility.read').query(() => ({ source: config().tiles })),
});
