import { isUnsettled } from '#domain/terms.ts';
import type { Conflict, Facility } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';

export type Mine = { conflict: Conflict; lot: Facility | null };

/** The conflicts that this person's corrections met, those that wait first, newest first. */
export async function readMine(phone: Handset): Promise<Mine[]> {
  const view = await phone.view();
  const mine = (await view.all('conflict'))
    .filter(({ authorId, state }) => authorId === phone.userId && state !== 'moved')
    .sort(byWaiting);
  return Promise.all(
    mine.map(async (conflict) => ({ conflict, lot: await view.one('facility', conflict.facilityId) })),
  );
}

function byWaiting(one: Conflict, other: Conflict): number {
  const waits = Number(isUnsettled(other)) - Number(isUnsettled(one));
  return waits || (one.raisedAt < other.raisedAt ? 1 : -1);
}
