import { eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { session } from '#db/postgres/schema/auth.ts';
import { phones } from '#db/postgres/schema/sync.ts';
import type { Args } from '#domain/mutations.ts';
import { refuse } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { isWithinReach } from '../person/queries.ts';
import { mutate } from '../sync/mutate.ts';

/** Shuts a handset out: its owner is signed out everywhere, for nobody knows which of their sessions lies in it. */
export async function revoke(db: Db, actor: Actor, key: string, args: Args<'phone.revoke'>) {
  const [phone] = await db
    .select({ ownerId: phones.ownerId })
    .from(phones)
    .where(eq(phones.id, args.phoneId));
  if (!phone) return refuse('not_found');
  if (!(await isWithinReach(db, actor, 'phone.revoke', phone.ownerId))) return refuse('grant_wider');
  const act = { source: 'desk', actor, key: `${actor.userId}:${key}`, name: 'phone.revoke', args } as const;
  const done = await mutate(db, act, async (tx) => {
    if (args.revoked) await tx.delete(session).where(eq(session.userId, phone.ownerId));
  });
  return done.refusal ?? { receipt: done.receipt, repeated: done.repeated };
}
