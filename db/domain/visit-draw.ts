import { put, putOffice, type Rule } from './decision.ts';
import { draw, DRAW_METHOD, type Candidate, type Drawn } from './draw.ts';
import type { Args } from './mutations.ts';
import type { VisitDraw } from './office-records.ts';
import type { Checklist, Facility, Visit } from './records.ts';
import { refuse } from './refusal.ts';
import { covers, may } from './roles.ts';
import { countedVisits, isCapReached, type VisitCap } from './visit-cap.ts';
import { enterpriseOf, officerOf, planned, type Sent } from './visit.ts';

/** `formals`: every formal visit of the lots' enterprises in the year of `dueOn`. */
export type DrawWorld = {
  existing: VisitDraw | null;
  checklist: Checklist | null;
  facilities: Facility[];
  sent: Sent[];
  formals: Visit[];
  cap: VisitCap;
};
type Said = Args<'visit.draw'>;

/**
 * 双随机: lots and pairs by chance from two lists, with the seed and both lists kept, so that anybody can draw again and get
 * the same. A formal draw passes over lots whose enterprise has had its visits of the year, and says so.
 */
export const drawVisits: Rule<'visit.draw', DrawWorld> = {
  place: (_world, { areaId }) => ({ streetId: areaId, operatorId: null }),
  decide(world, args, actor, when) {
    if (world.existing) return refuse('already_drawn');
    if (!world.checklist) return refuse('checklist_unknown', { checklistId: args.checklistId });
    const stranger = args.lots.find((id) => !world.facilities.some((lot) => isUnder(lot, id, args.areaId)));
    if (stranger !== undefined) return refuse('facility_unknown', { facilityId: stranger });
    const candidates = candidatesOf(world, args);
    const { drawn, passedOver } = within(world, args, draw(args.seed, candidates, candidates.length));
    if (drawn.length === 0) return refuse('nobody_to_draw');
    const { count, lots, officers, ...said } = args;
    const record: VisitDraw = {
      ...{ id: said.drawId, areaId: said.areaId, seed: said.seed, kind: said.kind, dueOn: said.dueOn },
      ...{ checklistId: said.checklistId, reason: said.reason, method: DRAW_METHOD, count, lots, officers },
      ...{ passedOver, drawnBy: actor.name, drawnAt: when.at },
      candidates: candidates.map(({ lot, officers: able }) => ({ lot, officers: [...able] })),
      drawn: drawn.map(({ lot, officers: pair }) => ({ lot, officers: [...pair] })),
    };
    return [putOffice('visit_draw', record), ...drawn.map((one) => put('visit', visitOf(world, said, one)))];
  },
};

function isUnder(lot: Facility, id: string, areaId: string): boolean {
  return lot.id === id && covers(areaId, lot.streetId);
}

/** Who may inspect which lot; a formal visit needs a certificate. */
function candidatesOf({ facilities, sent }: DrawWorld, { lots, kind }: Said): Candidate[] {
  return facilities
    .filter(({ id }) => lots.includes(id))
    .map(({ id, streetId, operatorId }) => ({
      lot: id,
      officers: sent
        .filter(({ certNo }) => kind !== 'formal' || certNo !== null)
        .filter(({ actor }) => may(actor, 'inspection.submit', { streetId, operatorId }))
        .map(({ actor }) => actor.userId)
        .sort(),
    }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
}

function within({ facilities, formals, cap }: DrawWorld, { count, kind, dueOn }: Said, order: Drawn[]) {
  const [drawn, passedOver]: [Drawn[], string[]] = [[], []];
  const given = new Map<string, number>();
  for (const one of order) {
    if (drawn.length === count) break;
    const facility = facilities.find(({ id }) => id === one.lot);
    if (!facility) continue;
    const enterprise = enterpriseOf(facility);
    const { capped, byClue } = countedVisits(formals, enterprise, dueOn.slice(0, 4));
    const taken = capped + (given.get(enterprise) ?? 0);
    if (kind === 'formal' && isCapReached(cap, { capped: taken, byClue })) passedOver.push(one.lot);
    else {
      given.set(enterprise, (given.get(enterprise) ?? 0) + 1);
      drawn.push(one);
    }
  }
  return { drawn, passedOver };
}

function visitOf(
  { facilities, sent }: DrawWorld,
  said: Omit<Said, 'count' | 'lots' | 'officers'>,
  one: Drawn,
): Visit {
  const facility = facilities.find(({ id }) => id === one.lot) as Facility;
  const officers = one.officers.map((id) => officerOf(sent.find(({ actor }) => actor.userId === id) as Sent));
  const { drawId, checklistId, kind, reason, dueOn } = said;
  const id = `${drawId}.${one.lot}`;
  return planned(
    { id, checklistId, kind, origin: 'draw', clue: null, drawId, reason, dueOn },
    facility,
    officers,
  );
}
