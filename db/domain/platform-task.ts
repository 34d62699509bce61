import { editionOn } from './checklist.ts';
import { daysAfter, templateFor, type Frequency } from './frequency.ts';
import type { Args } from './mutations.ts';
import { freest, type Edition, type Patroller } from './patrols-due.ts';
import type { Facility } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';
import { sha256Head } from './sha256.ts';
import type { Day } from './work-calendar.ts';

/** What the platform wants looked at. `lot`: our code of the lot; `dueOn` null: as soon as a patrol that is due. */
export type PlatformTask = { taskNo: string; lot: string; title: string; dueOn: Day | null };
export type TaskWorld = {
  facility: Facility | null;
  patrollers: readonly Patroller[];
  editions: readonly Edition[];
  frequency: Frequency;
  today: Day;
};

/**
 * A task of the enforcement platform for our inspectors (INS-03): a patrol by clue, of whoever of the area has fewest before
 * them, so that it stands on a phone at once; the manager may give it to somebody else.
 */
export function taskVisit(task: PlatformTask, world: TaskWorld): Args<'visit.plan'> | Refusal {
  const { facility, patrollers, editions, frequency, today } = world;
  if (!facility) return refuse('task_lot_unknown', { lot: task.lot });
  const dueOn = task.dueOn ?? daysAfter(today, frequency.aheadDays);
  const edition = editionOn(editions, templateFor(facility, frequency), today);
  const open = new Map(patrollers.map((one) => [one.actor.userId, one.open]));
  const assigneeId = freest(facility, patrollers, open);
  if (!edition || assigneeId === null) return refuse('task_nobody', { lot: task.lot });
  return {
    ...{ id: taskVisitId(task.taskNo), facilityId: facility.id, checklistId: edition.id },
    ...{ assigneeId, secondId: null, kind: 'patrol', origin: 'clue' },
    clue: { kind: 'transfer', ref: task.taskNo },
    reason: `平台任务：${task.title}`.slice(0, 200),
    dueOn: dueOn < today ? today : dueOn,
  };
}

/** The visit of a task, however often it is told. */
export function taskVisitId(taskNo: string): string {
  return `task.${sha256Head(taskNo).join('-')}`;
}
