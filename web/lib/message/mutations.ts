import type { Hand } from '#lib/sync/look.ts';

/** The messages this phone has of those that were read. */
export const markReadHand: Hand<'message.markRead'> = async (look, { ids }) => ({
  rows: (await Promise.all(ids.map((id) => look.one('message', id)))).filter((row) => row !== null),
});
