import { put, type Change, type When } from '../decision.ts';
import type { Case, CaseState, Photo } from '../records.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Actor, Place } from '../roles.ts';
import { CASE_STATE_NAMES } from '../terms.ts';

/** A case as a desk mutation finds it. `lastEventSeq` numbers its story; `nextNo` is the number it would get. */
export type CaseWorld = { record: Case | null; photos: Photo[]; lastEventSeq: number };

export type Told = { actor: Actor; when: When; kind: string; note: string; applied?: boolean };

export function current(record: Case | null, revision: number, states: readonly CaseState[]): Case | Refusal {
  if (!record) return refuse('not_found');
  if (record.revision !== revision) return refuse('case_stale', { revision: record.revision });
  return states.includes(record.state)
    ? record
    : refuse('case_state', { state: CASE_STATE_NAMES[record.state] });
}

export function moved(world: CaseWorld, next: Case, to: CaseState, told: Told): Change[] {
  const from = world.record as Case;
  const stateSince = to === from.state ? from.stateSince : told.when.at;
  return [
    put('case', { ...next, state: to, stateSince, revision: from.revision + 1 }),
    story(world, from, to, told),
  ];
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
