import { ASKS, taskOf, type Task } from '#domain/case/task.ts';
import type { Case, CaseState } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';

export type TaskDue = { record: Case; task: Task };

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
