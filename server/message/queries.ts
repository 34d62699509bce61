import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { messages } from '#db/postgres/schema/message.ts';
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
