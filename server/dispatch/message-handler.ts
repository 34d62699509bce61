import { eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { ChannelName } from '#domain/message-kinds.ts';
import { letterOf } from '#server/message/queries.ts';
import type { Channel } from '#server/outside/channel.ts';
import type { Handler } from './handlers.ts';

export type Channels = Partial<Record<ChannelName, Channel>>;

const UNSEEN = '上次发送中断，可能已发出；为免重复不再自动发送';

/** Tells one message through its channel, at most once: what was cut off is tried again only where the other side knows it again. */
export function messageHandler(db: Db, channels: Channels): Handler {
  return async (row, signal) => {
    const channel = channels[row.endpoint as ChannelName];
    if (!channel) return { kind: 'dead', status: null, error: '这个渠道已经停用' };
    if (row.lastError === UNSEEN) return { kind: 'dead', status: null, error: UNSEEN };
    const letter = await letterOf(db, row);
    if (!letter) return { kind: 'dead', status: null, error: '本人已关闭这个渠道' };
    if (!channel.isRepeatable)
      await db.update(dispatches).set({ lastError: UNSEEN }).where(eq(dispatches.id, row.id));
    return channel.send(letter, signal);
  };
}
