import { MUTATIONS } from '#domain/mutations.ts';
import { config } from '../config.ts';
import { byDesk } from '../sync/by-desk.ts';
import { permitted, router } from '../trpc.ts';
import { senders } from './queries.ts';

export const senderRouter = router({
  list: permitted('sender.read').query(({ ctx }) => senders(ctx.db, config(), new Date())),
  stop: byDesk('sender.stop', MUTATIONS['sender.stop'].args),
});
