import type { Case, CaseState } from '../records.ts';

/** What a case may ask of somebody in the field: to complete a report sent back, to supply what the platform asked for, to look again. */
export type Task = 'supplement' | 'supply' | 'recheck';

/** The states in which a case asks something of the field. */
export const ASKS: Partial<Record<CaseState, Task>> = {
  returned: 'supplement',
  info_requested: 'supply',
  recheck: 'recheck',
};

/**
 * What a case asks of this person; null where it asks nothing of them. A recheck that nobody was given is everybody's,
 * but a grave one not its only finder's (the rule at closing: close.ts).
 */
export function taskOf(record: Case, userId: string): Task | null {
  const task = ASKS[record.state] ?? null;
  if (task !== 'recheck') return isTheirs(record, userId) ? task : null;
  if (record.recheck !== null) return null;
  if (record.assigneeId !== null) return record.assigneeId === userId ? task : null;
  return isOnlyFinder(record, userId) ? null : task;
}

function isTheirs({ assigneeId, reporterId }: Case, userId: string): boolean {
  return (assigneeId ?? reporterId) === userId || reporterId === userId;
}

/** True when this person alone found something grave: their recheck cannot close it. */
export function isOnlyFinder({ severity, finderIds }: Case, userId: string): boolean {
  return severity === 'A' && finderIds.every((one) => one === userId);
}
