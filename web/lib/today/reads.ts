import type { Inspection, Visit } from '#domain/records.ts';
import type { View } from '#lib/sync/replay.ts';
import { dayOf } from './day.ts';

// What today's list reads, each by an index: a phone may hold years of visits and inspections.

const DAY_MS = 86_400_000;
const END = '\uffff';

/** This person's open visits, however far ahead they are planned. */
export function visitsDue(view: View, userId: string): Promise<Visit[]> {
  const mine = [`user:${userId}`, 'due'];
  return view.some(
    'visit',
    { by: '[scope+row.state]', from: mine, to: mine },
    ({ state }) => state === 'due',
  );
}

export async function lastInspectionOf(view: View, lot: string): Promise<Inspection | null> {
  const by = '[row.facilityId+row.finishedAt]';
  // Two copies of one record: the person's own and the area's.
  const span = { by, from: [lot, ''], to: [lot, END], isNewestFirst: true, most: 2 };
  const found = await view.some('inspection', span, ({ facilityId }) => facilityId === lot);
  return found.sort(byFinish)[0] ?? null;
}

/** This person's inspections of today, the newest first. */
export async function finishedOn(view: View, userId: string, nowMs: number): Promise<Inspection[]> {
  const isMine = ({ inspectorId, finishedAt }: Inspection) =>
    inspectorId === userId && dayOf(finishedAt) === dayOf(nowMs);
  const scope = `user:${userId}`;
  const since = new Date(nowMs - DAY_MS).toISOString();
  const span = { by: '[scope+row.finishedAt]', from: [scope, since], to: [scope, END] };
  return (await view.some('inspection', span, isMine)).filter(isMine).sort(byFinish);
}

function byFinish(one: Inspection, other: Inspection): number {
  return one.finishedAt < other.finishedAt ? 1 : -1;
}
