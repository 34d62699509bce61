import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { channelAddresses, messages } from '#db/postgres/schema/message.ts';
import type { ChannelName } from '#domain/message-kinds.ts';
import { messageText } from '#domain/message.ts';
import type { Dispatch } from '#domain/office-records.ts';
import type { Actor } from '#domain/roles.ts';

const PAGE = 50;

/** What a person was told, newest first. */
export async function list(db: Tx, { userId }: Actor, after: number) {
  const found = await db
    .select()
    .from(messages)
    .where(eq(messages.personId, userId))
    .orderBy(desc(messages.at), desc(messages.id))
    .offset(after)
    .limit(PAGE + 1);
  return { rows: found.slice(0, PAGE), more: found.length > PAGE };
}

/** How much of it is unread. */
export function unread(db: Tx, { userId }: Actor): Promise<number> {
  return db.$count(messages, and(eq(messages.personId, userId), isNull(messages.readAt)));
}

const AT_ONCE = 200;

/** The oldest unread of them, as many as one mutation may mark. */
export async function unreadIds(db: Tx, { userId }: Actor): Promise<string[]> {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.personId, userId), isNull(messages.readAt)))
    .orderBy(asc(messages.at), asc(messages.id))
    .limit(AT_ONCE);
  return rows.map(({ id }) => id);
}

/** What is to be said, and where; null where the person has taken the address back. */
export async function letterOf(db: Tx, { id: key, endpoint, payload }: Dispatch) {
  const [found] = await db
    .select({ message: messages, addresses: channelAddresses })
    .from(messages)
    .innerJoin(channelAddresses, eq(channelAddresses.id, messages.personId))
    .where(eq(messages.id, String(payload.messageId)));
  const to = found?.addresses[endpoint as ChannelName];
  return found && to ? { key, to, text: messageText(found.message) } : null;
}
