import { eq } from 'drizzle-orm';
import { phoneRevocations } from '#db/postgres/schema/office.ts';
import { phoneReports, phones } from '#db/postgres/schema/sync.ts';
import type { Hands } from '../sync/hand.ts';

export const phoneHands = {
  'phone.revoke': {
    async load(tx, { phoneId }) {
      // Locked as a push locks it: what was sent before counts, what comes after is refused.
      const [phone] = await tx.select().from(phones).where(eq(phones.id, phoneId)).for('update');
      const [report] = await tx.select().from(phoneReports).where(eq(phoneReports.phoneId, phoneId));
      const [existing = null] = await tx
        .select()
        .from(phoneRevocations)
        .where(eq(phoneRevocations.id, phoneId));
      const said = {
        ...{ records: report?.records ?? null, photos: report?.photos ?? null },
        reportedAt: report?.at ?? null,
      };
      return { phone: phone ? { id: phone.id, ownerId: phone.ownerId, said } : null, existing };
    },
  },
} satisfies Pick<Hands, 'phone.revoke'>;
