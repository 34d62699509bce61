import { eq } from 'drizzle-orm';
import { senderStops } from '#db/postgres/schema/office.ts';
import type { Hands } from '../sync/hand.ts';

export const senderHands = {
  'sender.stop': {
    async load(tx, { senderId }) {
      const [stop = null] = await tx
        .select()
        .from(senderStops)
        .where(eq(senderStops.id, senderId))
        .for('update');
      return stop;
    },
  },
} satisfies Pick<Hands, 'sender.stop'>;
