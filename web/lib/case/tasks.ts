import type { Case, CaseState } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';

/** What a case may ask of somebody in the field: to complete a report sent back, to supply what the platform asked for, to look again. */
export type Task = 'supplement' | 'supply' | 'recheck';
export type TaskDue = { record: Case; task: Task };

const ASKS: Partial<Record<CaseState, Task>> = {
  returned: 'supplement',
  info_requested: 'supply',
  recheck: 'recheck',
};

/**
 * What a case asks of this person; null where it asks nothing of them. A recheck that nobody was given is everybody's,
 * but a grave one not its only finder's (the rule at closing: db/domain/case/close.ts).
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

/** All that waits for this person, what falls due first at the top. */
export async function readTasks(phone: Handset): Promise<TaskDue[]> {
  const view = await phone.view();
  const own = `user:${phone.userId}`;
  const { scopes } = await phone.ports.cache.meta();
  const found = new Map<string, TaskDue>();
  for (const [state, task] of Object.entries(ASKS) as [CaseState, Task][]) {
    const where = task === 'recheck' ? [own, ...scopes.filter((one) => one.startsWith('area:'))] : [own];
    for (const scope of where) {
      const span = { by: '[scope+row.state]', from: [scope, state], to: [scope, state] };
      // A person's own scope carries the record in full, so it is asked first.
      for (const record of await view.some('case', span, (one) => taskOf(one, phone.userId) === task))
        if (!found.has(record.id) && taskOf(record, phone.userId) === task)
          found.set(record.id, { record, task });
    }
  }
  const due = ({ record }: TaskDue) => record.dueAt ?? '9999';
  return [...found.values()].sort((one, other) => (due(one) < due(other) ? -1 : 1));
}
