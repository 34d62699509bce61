import {
  isTaskDraft,
  nameOf,
  newTask,
  sayingOf,
  type TaskDraft,
  type TaskName,
} from '#lib/case/task-draft.ts';
import type { Task } from '#domain/case/task.ts';
import type { DraftKind } from '#lib/draft/own-draft.svelte.ts';

/** What one case asks for: one draft of it at a time stands on a phone. */
export function taskKind(task: Task, caseId: string): DraftKind<TaskDraft, TaskName> {
  const isOfThis = (body: unknown): body is TaskDraft =>
    isTaskDraft(body) && body.caseId === caseId && nameOf(body.task) === nameOf(task);
  return {
    name: nameOf(task),
    seat: `case-${caseId}`,
    idOf: ({ recordId }) => recordId,
    standing: (bodies) => bodies.find(isOfThis) ?? null,
    begin: ({ ports }) => newTask(task, caseId, ports.random.uuid()),
    saying: sayingOf,
  };
}
