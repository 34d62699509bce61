import { put, type Change, type Rule } from './decision.ts';
import type { Args } from './mutations.ts';
import type { Checklist, Facility, Officer, Visit } from './records.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { may, type Actor, type Place } from './roles.ts';
import { countedVisits, isCapReached, type VisitCap } from './visit-cap.ts';

/** Somebody who may be sent: what they may do, and the certificate they show. */
export type Sent = { actor: Actor; certNo: string | null };

/** `formals`: the formal visits of that enterprise in the year of `dueOn`. */
export type PlanWorld = {
  facility: Facility | null;
  checklist: Checklist | null;
  existing: Visit | null;
  assignee: Sent | null;
  second: Sent | null;
  formals: Visit[];
  cap: VisitCap;
};

/**
 * A visit on somebody's list: a patrol, a recheck or a formal inspection. Only of somebody who may inspect that lot; a formal
 * one (行政处罚法 42) of two with certificates, within the yearly cap of the enterprise unless it follows a clue, and it waits
 * for its approval (国办发〔2024〕54号).
 */
export const plan: Rule<'visit.plan', PlanWorld> = {
  place: ({ facility }) => facility && placeOf(facility),
  decide(world, args) {
    const { facility, checklist, existing, assignee, second } = world;
    if (!facility) return refuse('facility_unknown');
    if (!checklist) return refuse('checklist_unknown', { checklistId: args.checklistId });
    if (existing && existing.state !== 'due' && existing.state !== 'waiting')
      return refuse('already_submitted');
    if ((args.origin === 'clue') !== (args.clue !== null)) return refuse('clue_missing');
    const officers = officersOf(args, assignee, second, placeOf(facility));
    if (isRefusal(officers)) return officers;
    const refusal =
      args.kind === 'formal' ? whyNoFormal(world, args, officers, enterpriseOf(facility)) : null;
    return refusal ?? [put('visit', planned({ ...args, drawId: null }, facility, officers))];
  },
};

/** Whom the yearly cap counts: the operator of a lot, or the lot itself when nobody is named. */
export function enterpriseOf({ id, operatorId }: Pick<Facility, 'id' | 'operatorId'>): string {
  return operatorId ?? id;
}

function officersOf(
  { secondId }: Args<'visit.plan'>,
  assignee: Sent | null,
  second: Sent | null,
  place: Place,
): Officer[] | Refusal {
  const sent = secondId === null ? [assignee] : [assignee, second];
  const officers = sent.flatMap((one) =>
    one && may(one.actor, 'inspection.submit', place) ? [officerOf(one)] : [],
  );
  if (officers.length < sent.length) return refuse('assignee_elsewhere');
  return secondId === assignee?.actor.userId ? refuse('two_officers_needed') : officers;
}

export function officerOf({ actor, certNo }: Sent): Officer {
  return { userId: actor.userId, name: actor.name, certNo };
}

function whyNoFormal(
  { formals, cap }: PlanWorld,
  { id, origin, dueOn }: Args<'visit.plan'>,
  officers: readonly Officer[],
  enterpriseId: string,
): Refusal | null {
  if (officers.length < 2) return refuse('two_officers_needed');
  const uncertified = officers.find(({ certNo }) => certNo === null);
  if (uncertified) return refuse('certificate_missing', { officer: uncertified.userId });
  if (origin === 'clue') return null;
  const year = dueOn.slice(0, 4);
  const others = formals.filter((visit) => visit.id !== id);
  return isCapReached(cap, countedVisits(others, enterpriseId, year))
    ? refuse('yearly_cap_reached', { cap: cap.perYear ?? 0, year })
    : null;
}

type Planned = Pick<Visit, 'id' | 'checklistId' | 'kind' | 'origin' | 'clue' | 'drawId' | 'reason' | 'dueOn'>;

/** The row of a new visit; a formal one waits for its approval. */
export function planned(said: Planned, facility: Facility, officers: readonly Officer[]): Visit {
  const { id, checklistId, kind, origin, clue, drawId, reason, dueOn } = said;
  const [first, second] = officers;
  return {
    ...{ id, checklistId, kind, origin, clue, drawId, reason, dueOn },
    facilityId: facility.id,
    streetId: facility.streetId,
    enterpriseId: enterpriseOf(facility),
    assigneeId: (first as Officer).userId,
    secondId: second?.userId ?? null,
    officers: [...officers],
    state: kind === 'formal' ? 'waiting' : 'due',
    approvedBy: null,
    approvedAt: null,
    notice: null,
    inspectionId: null,
  };
}

export type VisitWorld = { visit: Visit | null; facility: Facility | null };

/** A formal visit is approved, and it is settled whether the lot is told of it beforehand or why not. */
export const approve: Rule<'visit.approve', VisitWorld> = {
  place: placeOfVisit,
  decide({ visit }, { notice }, actor, when) {
    if (!visit) return refuse('not_found');
    if (visit.state !== 'waiting') return refuse('visit_not_waiting');
    if (!notice.given && notice.reason.trim() === '') return refuse('notice_reason_missing');
    return one({ ...visit, state: 'due', approvedBy: actor.name, approvedAt: when.at, notice });
  },
};

/** A visit that nobody has made yet is called off; it stays on record with the reason. */
export const cancel: Rule<'visit.cancel', VisitWorld> = {
  place: placeOfVisit,
  decide({ visit }, { reason }) {
    if (!visit) return refuse('not_found');
    if (visit.state !== 'waiting' && visit.state !== 'due') return refuse('visit_over');
    return one({ ...visit, state: 'cancelled', reason });
  },
};

function placeOfVisit({ visit, facility }: VisitWorld): Place | null {
  return visit && { streetId: visit.streetId, operatorId: facility?.operatorId ?? null };
}

function placeOf({ streetId, operatorId }: Facility): Place {
  return { streetId, operatorId };
}

function one(visit: Visit): Change[] {
  return [put('visit', visit)];
}
