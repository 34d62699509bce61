import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/postgres/connect.ts';
import { channelAddresses } from '#db/postgres/schema/message.ts';
import { CHANNELS, type ChannelName } from '#domain/message-kinds.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { knownChannels } from '../config.ts';

/** Null: not by that channel. */
export const addresses = z.object({
  sms: z
    .string()
    .regex(/^1[3-9]\d{9}$/)
    .nullable(),
  wecom: z
    .string()
    .regex(/^[\w.@-]{1,64}$/)
    .nullable(),
  email: z.email().max(120).nullable(),
});
export type Addresses = z.infer<typeof addresses>;

const NONE: Addresses = { sms: null, wecom: null, email: null };

/** The channels that can be chosen, and what this person chose. Nobody else is shown it. */
export async function ownChannels(
  db: Tx,
  { userId }: Actor,
): Promise<{ on: ChannelName[]; mine: Addresses }> {
  const { sms, wecom, email } = channelAddresses;
  const [mine = NONE] = await db
    .select({ sms, wecom, email })
    .from(channelAddresses)
    .where(eq(channelAddresses.id, userId));
  return { on: knownChannels(), mine };
}

/** Keeps where a person wants to be told as well; what was queued for an address that is taken back is not sent. */
export async function keepChannels(
  db: Tx,
  { userId }: Actor,
  chosen: Addresses,
): Promise<{ kept: true } | Refusal> {
  const on = knownChannels();
  if (CHANNELS.some((channel) => chosen[channel] !== null && !on.includes(channel)))
    return refuse('channel_off');
  const row = { ...chosen, updatedAt: new Date().toISOString() };
  await db
    .insert(channelAddresses)
    .values({ id: userId, ...row })
    .onConflictDoUpdate({ target: channelAddresses.id, set: row });
  return { kept: true };
}
