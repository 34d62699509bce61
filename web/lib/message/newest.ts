import type { Message } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';

const KEPT = 200;

/** The latest messages this phone has, the newest first, each with what was read here and is not sent yet. */
export async function newestMessages(phone: Handset): Promise<Message[]> {
  const mine = `user:${phone.userId}`;
  const view = await phone.view();
  const found = await view.some(
    'message',
    { by: '[scope+row.at]', from: [mine, ''], to: [mine, '\uffff'], isNewestFirst: true, most: KEPT },
    ({ personId }) => personId === phone.userId,
  );
  return found.sort((one, other) => (one.at < other.at ? 1 : -1));
}

export function isUnread({ readAt }: Pick<Message, 'readAt'>): boolean {
  return readAt === null;
}
