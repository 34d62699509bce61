import { openPoints } from './checklist.ts';
import { fromFailedItem } from './case/report.ts';
import { put, type Change, type Rule } from './decision.ts';
import type { Args } from './mutations.ts';
import { expectedPhotos } from './photo.ts';
import type { Answer, Asset, Checklist, Facility, Inspection, Visit } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Actor } from './roles.ts';

export type SubmitWorld = {
  facility: Facility | null;
  checklist: Checklist | null;
  visit: Visit | null;
  existing: Inspection | null;
  assets: Asset[];
};

/**
 * An inspection leaves the inspector's hand (GOV-14, DEV-02): the record, its expected photos, the visit done, the state of the
 * lot's assets, and one reported case per failed item that was not put right on the spot (a severity A item always opens one).
 */
export const submit: Rule<'inspection.submit', SubmitWorld> = {
  place: ({ facility }) => facility && { streetId: facility.streetId, operatorId: facility.operatorId },
  decide(world, args, actor, when) {
    const refusal = whyNot(world, args);
    if (refusal) return refusal;
    const facility = world.facility as Facility;
    const checklist = world.checklist as Checklist;
    const row = inspectionRow(facility, world.visit, args, actor, when.at);
    return [
      put('inspection', row),
      ...expectedPhotos(args.photos, {
        recordId: row.id,
        facilityId: facility.id,
        streetId: facility.streetId,
        takerId: actor.userId,
      }),
      ...visitDone(world.visit, row),
      ...assetStates(world.assets, checklist, row),
      ...casesOf(facility, checklist, row),
    ];
  },
};

function whyNot(world: SubmitWorld, args: Args<'inspection.submit'>): Refusal | null {
  if (!world.facility) return refuse('facility_unknown');
  if (!world.checklist) return refuse('checklist_unknown', { checklistId: args.checklistId });
  if (world.existing) return refuse('already_submitted');
  if (args.finishedAt < args.startedAt) return refuse('times_reversed');
  const [point] = openPoints(world.checklist, args);
  return point ? refuse(point.code, { itemCode: point.itemCode }) : null;
}

function inspectionRow(
  facility: Facility,
  visit: Visit | null,
  args: Args<'inspection.submit'>,
  actor: Actor,
  at: string,
): Inspection {
  const { inspectionId, ...said } = args;
  return {
    ...said,
    id: inspectionId,
    streetId: facility.streetId,
    inspectorId: actor.userId,
    inspectorName: actor.name,
    receivedAt: at,
    failed: args.answers.filter((answer) => answer.result === 'fail').length,
    late: visit && visit.assigneeId !== actor.userId ? 'reassigned' : null,
  };
}

function visitDone(visit: Visit | null, row: Inspection): Change[] {
  if (!visit || row.late || visit.state !== 'due') return [];
  return [put('visit', { ...visit, state: 'done', inspectionId: row.id })];
}

function assetStates(assets: Asset[], checklist: Checklist, row: Inspection): Change[] {
  return assets.flatMap((asset) => {
    const results = row.answers
      .filter((answer) => isAbout(answer, checklist, asset) && answer.result !== 'na')
      .map((answer) => answer.result);
    if (results.length === 0) return [];
    const state = results.includes('fail') ? 'faulty' : 'ok';
    return [put('asset', { ...asset, state, checkedAt: row.finishedAt, inspectionId: row.id })];
  });
}

function isAbout(answer: Answer, checklist: Checklist, asset: Asset): boolean {
  return checklist.items.find((item) => item.code === answer.itemCode)?.assetKind === asset.kind;
}

function casesOf(facility: Facility, checklist: Checklist, row: Inspection): Change[] {
  return row.answers.flatMap((answer) => {
    const item = checklist.items.find(({ code }) => code === answer.itemCode);
    if (!item || answer.result !== 'fail' || (answer.correctedOnSpot && item.severity !== 'A')) return [];
    return fromFailedItem(facility, item, answer, row);
  });
}
