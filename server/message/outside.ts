import { inArray } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { channelAddresses } from '#db/postgres/schema/message.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { ChannelName } from '#domain/message-kinds.ts';
import type { Dispatch } from '#domain/office-records.ts';
import type { Message } from '#domain/records.ts';
import { knownChannels } from '../config.ts';

/** Queues new messages for the channels people chose, in the transaction they are written in; one row for each message and channel. */
export async function queueOutside(tx: Tx, told: readonly Message[], at: string): Promise<void> {
  const on = told.length > 0 ? knownChannels() : [];
  if (on.length === 0) return;
  const people = told.map(({ personId }) => personId);
  const chosen = await tx.select().from(channelAddresses).where(inArray(channelAddresses.id, people));
  const rows = told.flatMap((message) => {
    const addresses = chosen.find(({ id }) => id === message.personId);
    return on.filter((channel) => addresses?.[channel]).map((channel) => rowOf(message, channel, at));
  });
  if (rows.length > 0) await tx.insert(dispatches).values(rows).onConflictDoNothing();
}

// The address is not part of it: who has changed or taken back theirs meanwhile is asked at the sending.
function rowOf(message: Message, channel: ChannelName, at: string): Dispatch {
  const key = `${message.id}:${channel}`;
  return {
    ...{ id: key, caseId: key, caseNo: message.caseNo ?? '', seq: 1, endpoint: channel, kind: 'message' },
    ...{ payload: { messageId: message.id }, state: 'queued', attempts: 0, earlierAttempts: 0, nextAt: at },
    ...{ leaseUntil: null, lastStatus: null, lastError: null, createdAt: at, ackedAt: null },
    ...{ receiptId: null, onPaper: null },
  };
}
