import { MUTATIONS } from '#domain/mutations.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router, unwrap } from '../trpc.ts';
import { editions, previewCalendar, previewLimits } from './queries.ts';

const { args: calendar } = MUTATIONS['calendar.publish'];
const { args: limits } = MUTATIONS['limits.publish'];

export const clockRouter = router({
  editions: permitted('clock.read').query(({ ctx }) => editions(ctx.db, new Date())),
  // A draft is longer than an address may be: what it would change is asked by POST, and changes nothing.
  previewCalendar: permitted('calendar.publish')
    .input(calendar.pick({ id: true, years: true }))
    .mutation(async ({ ctx, input }) => unwrap(await previewCalendar(ctx.db, input))),
  previewLimits: permitted('limits.publish')
    .input(limits.pick({ limits: true }))
    .mutation(async ({ ctx, input }) => unwrap(await previewLimits(ctx.db, input, new Date()))),
  publishCalendar: byDesk('calendar.publish', calendar),
  publishLimits: byDesk('limits.publish', limits),
});
