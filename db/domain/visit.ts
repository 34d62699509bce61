import { put, type Rule } from './decision.ts';
import type { Checklist, Facility, Visit } from './records.ts';
import { refuse } from './refusal.ts';
import { may, type Actor } from './roles.ts';

export type PlanWorld = {
  facility: Facility | null;
  checklist: Checklist | null;
  existing: Visit | null;
  assignee: Actor | null;
};

/** A visit on somebody's list; only of somebody who may inspect that lot. */
export const plan: Rule<'visit.plan', PlanWorld> = {
  place: ({ facility }) => facility && { streetId: facility.streetId, operatorId: facility.operatorId },
  decide({ facility, checklist, existing, assignee }, args) {
    if (!facility) return refuse('facility_unknown');
    if (!checklist) return refuse('checklist_unknown', { checklistId: args.checklistId });
    const place = { streetId: facility.streetId, operatorId: facility.operatorId };
    if (!assignee || !may(assignee, 'inspection.submit', place)) return refuse('assignee_elsewhere');
    if (existing && existing.state !== 'due') return refuse('already_submitted');
    return [put('visit', { ...args, streetId: facility.streetId, state: 'due', inspectionId: null })];
  },
};
