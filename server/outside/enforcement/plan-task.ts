import type { Db } from '#db/postgres/connect.ts';
import { isRefusal } from '#domain/refusal.ts';
import { taskVisit } from '#domain/platform-task.ts';
import { JOB } from '#server/actors.ts';
import { mutate } from '#server/sync/mutate.ts';
import { worldOfTask } from '#server/visit/queries.ts';
import { taskOf, type TaskEvent } from './event.ts';

/** A task of the platform becomes a visit by clue, once however often and by whichever way it comes. */
export async function planTask(db: Db, event: TaskEvent, now: Date): Promise<string> {
  const task = taskOf(event);
  const args = taskVisit(task, await worldOfTask(db, task.lot, now));
  if (isRefusal(args)) return args.refused;
  const key = `task:${args.id}`;
  const done = await mutate(db, { source: 'job', actor: JOB, key, name: 'visit.plan', args });
  return done.refusal?.refused ?? done.outcome;
}
