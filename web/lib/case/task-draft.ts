import type { BlobNote } from '#domain/envelope.ts';
import type { Args } from '#domain/mutations.ts';
import type { PhotoNote } from '#domain/records.ts';
import { asRecorded, lastFix } from '#lib/photo-note.ts';
import type { Task } from '#domain/case/task.ts';

/** What a case asked for, being put together as it lies in the drafts; `recordId` is what its photos are filed under. */
export type TaskDraft = {
  kind: 'case-task';
  task: Task;
  caseId: string;
  recordId: string;
  result: 'passed' | 'failed' | null;
  note: string;
  photos: PhotoNote[];
};
export type TaskName = 'case.supplement' | 'case.recheck';
export type Gap = 'result' | 'photos' | 'said';

export function isTaskDraft(body: unknown): body is TaskDraft {
  return typeof body === 'object' && body !== null && (body as { kind?: unknown }).kind === 'case-task';
}

export function newTask(task: Task, caseId: string, recordId: string): TaskDraft {
  return { kind: 'case-task', task, caseId, recordId, result: null, note: '', photos: [] };
}

export function nameOf(task: Task): TaskName {
  return task === 'recheck' ? 'case.recheck' : 'case.supplement';
}

/** What still has to be said, in the order of the page. */
export function gapsOf({ task, result, note, photos }: TaskDraft): Gap[] {
  if (task !== 'recheck') return note.trim() === '' && photos.length === 0 ? ['said'] : [];
  const gaps: (Gap | false)[] = [result === null && 'result', photos.length === 0 && 'photos'];
  return gaps.filter((gap) => gap !== false);
}

/** What is said, once nothing is missing any more; null before. */
export function sayingOf(draft: TaskDraft): { args: Args<TaskName>; blobs: BlobNote[] } | null {
  if (gapsOf(draft).length > 0) return null;
  const { task, caseId, recordId, result } = draft;
  const photos = draft.photos.map(asRecorded);
  const said = { caseId, note: draft.note.trim(), photos, fix: lastFix(photos) };
  const blobs = photos.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot }));
  if (task !== 'recheck') return { args: { ...said, supplementId: recordId }, blobs };
  return result && { args: { ...said, recheckId: recordId, result }, blobs };
}
