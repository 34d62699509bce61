import { put, type Change, type When } from '../decision.ts';
import type { Case, CaseState, Photo } from '../records.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Actor, Place } from '../roles.ts';
import { CASE_STATE_NAMES } from '../terms.ts';
import { clockStarted, type CaseClock } from './clock.ts';
import { STEPS, type StepName } from './machine.ts';
import type { Limit } from '../deadline.ts';

/** A case as a mutation finds it. `lastEventSeq` numbers its story; `clock` is null on a phone, which only forecasts. */
export type CaseWorld = {
  record: Case | null;
  photos: Photo[];
  lastEventSeq: number;
  clock: CaseClock | null;
};

export type Told = { actor: Actor; when: When; kind: string; note: string; applied?: boolean };

/** The case, where the step may be taken with it as the person saw it; else the refusal. */
export function standing(record: Case | null, revision: number, step: StepName): Case | Refusal {
  if (!record) return refuse('not_found');
  if (record.revision !== revision) return refuse('case_stale', { revision: record.revision });
  return mayStep(record.state, step)
    ? record
    : refuse('case_state', { state: CASE_STATE_NAMES[record.state] });
}

export function mayStep(state: CaseState, step: StepName): boolean {
  return (STEPS[step].from as readonly CaseState[]).includes(state);
}

/** The case in its next state, with the clock of that state, and the line of its story. */
export function moved(world: CaseWorld, next: Case, to: CaseState, told: Told, limit?: Limit): Change[] {
  const from = world.record as Case;
  if (to === from.state && !limit) return noted(world, next, told);
  const row = { ...next, state: to, stateSince: told.when.at, revision: from.revision + 1 };
  return [put('case', clockStarted(row, told.when.at, world.clock, limit)), story(world, from, to, told)];
}

/** The case where it stands, with something new in it, and the line of its story. */
export function noted(world: CaseWorld, next: Case, told: Told): Change[] {
  const from = world.record as Case;
  return [put('case', { ...next, revision: from.revision + 1 }), story(world, from, next.state, told)];
}

/** What came when nobody waited for it: evidence and a line of the story, and nothing moves. What is archived stays as its hash says. */
export function keptAside(world: CaseWorld, next: Case, told: Told): Change[] {
  const aside = { ...told, applied: false };
  return world.record?.state === 'archived'
    ? [story(world, next, next.state, aside)]
    : noted(world, next, aside);
}

export function story(
  { lastEventSeq }: CaseWorld,
  record: Case,
  to: CaseState,
  { actor, when, kind, note, applied = true }: Told,
): Change {
  return put('case_event', {
    ...eventHome(record),
    id: `${record.id}#${lastEventSeq + 1}`,
    seq: lastEventSeq + 1,
    kind,
    from: record.state,
    to,
    actorName: actor.name,
    at: when.at,
    phoneAt: actor.phoneId ? when.occurredAt : null,
    note: note.slice(0, 1000),
    applied,
  });
}

export function eventHome(record: Case) {
  return { caseId: record.id, streetId: record.streetId, reporterId: record.reporterId };
}

export function placeOf(record: { streetId: string; operatorId: string | null }): Place {
  return { streetId: record.streetId, operatorId: record.operatorId };
}
