import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { phoneReports, phones } from '#db/postgres/schema/sync.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import type { ReportInput } from '#domain/wire.ts';
import { isShutOut } from './lineage.ts';

/** Notes how a handset of this person says it is; the newest report replaces the one before. */
export async function report(db: Tx, actor: Actor, input: ReportInput): Promise<{ at: string } | Refusal> {
  const mine = and(eq(phones.id, input.phoneId), eq(phones.ownerId, actor.userId));
  const [phone] = await db.select({ id: phones.id }).from(phones).where(mine);
  if (!phone) return refuse('not_your_phone');
  if (await isShutOut(db, phone.id)) return refuse('phone_revoked');
  const at = new Date().toISOString();
  const { phoneId: _id, ...told } = input;
  await db
    .insert(phoneReports)
    .values({ ...input, at })
    .onConflictDoUpdate({ target: phoneReports.phoneId, set: { ...told, at } });
  return { at };
}
