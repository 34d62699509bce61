import { openPoints } from './checklist.ts';
import type { CaseClock } from './case/clock.ts';
import { fromFailedItem } from './case/report.ts';
import { put, type Change, type Rule } from './decision.ts';
import { whyNotFormal } from './formal.ts';
import type { Args } from './mutations.ts';
import { expectedPhotos } from './photo.ts';
import type { Answer, Asset, Checklist, Facility, Inspection, Visit } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Actor } from './roles.ts';
import { isSigned } from './signature.ts';

export type SubmitWorld = {
  facility: Facility | null;
  checklist: Checklist | null;
  visit: Visit | null;
  existing: Inspection | null;
  assets: Asset[];
  /** Null on a phone, which only forecasts. */
  clock: CaseClock | null;
};

/**
 * An inspection leaves the inspector's hand (GOV-14, DEV-02): the record, its expected photos, the visit done, the state of the
 * lot's assets, and one reported case per failed item that was not put right on the spot (a severity A item always opens one).
 * Whoever stood before a closed door says so instead, with a photo; the visit then ends as one that could not be made.
 */
export const submit: Rule<'inspection.submit', SubmitWorld> = {
  place: ({ facility }) => facility && { streetId: facility.streetId, operatorId: facility.operatorId },
  decide(world, args, actor, when) {
    const refusal = whyNot(world, args, actor);
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
      ...casesOf(facility, checklist, row, world.clock),
    ];
  },
};

function whyNot(world: SubmitWorld, args: Args<'inspection.submit'>, actor: Actor): Refusal | null {
  if (!world.facility) return refuse('facility_unknown');
  if (!world.checklist) return refuse('checklist_unknown', { checklistId: args.checklistId });
  if (world.existing) return refuse('already_submitted');
  if (args.finishedAt < args.startedAt) return refuse('times_reversed');
  if (args.unable) return args.photos.length === 0 ? refuse('unable_needs_photo') : null;
  const [point] = openPoints(world.checklist, args);
  if (point) return refuse(point.code, { itemCode: point.itemCode });
  return whyNotFormal(world.visit, args, actor);
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
    kind: visit?.kind ?? 'patrol',
    failed: args.answers.filter((answer) => answer.result === 'fail').length,
    late: visit && !isSent(visit, actor) ? 'reassigned' : null,
  };
}

function isSent({ assigneeId, secondId }: Visit, { userId }: Actor): boolean {
  return userId === assigneeId || userId === secondId;
}

function visitDone(visit: Visit | null, row: Inspection): Change[] {
  if (!visit || row.late || visit.state !== 'due') return [];
  return [put('visit', { ...visit, state: row.unable ? 'unable' : 'done', inspectionId: row.id })];
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

function casesOf(
  facility: Facility,
  checklist: Checklist,
  row: Inspection,
  clock: CaseClock | null,
): Change[] {
  return row.answers.flatMap((answer) => {
    const item = checklist.items.find(({ code }) => code === answer.itemCode);
    if (!item || answer.result !== 'fail' || (answer.correctedOnSpot && item.severity !== 'A')) return [];
    return fromFailedItem(facility, item, answer, row, clock);
  });
}

export type CountersignWorld = { inspection: Inspection | null; facility: Facility | null };

/** The second officer of a formal inspection signs on a phone of their own; once, and only they. */
export const countersign: Rule<'inspection.countersign', CountersignWorld> = {
  place: ({ inspection, facility }) =>
    inspection && { streetId: inspection.streetId, operatorId: facility?.operatorId ?? null },
  decide({ inspection }, { signed }, actor, when) {
    if (!inspection?.formal) return refuse('not_found');
    const mine = inspection.formal.officers.find(({ userId }) => userId === actor.userId);
    if (!mine) return refuse('not_an_officer_of_it');
    if (mine.signed) return refuse('signed_already');
    if (!isSigned(signed)) return refuse('signature_missing', { officer: mine.userId });
    const officers = inspection.formal.officers.map((one) =>
      one === mine ? { ...one, signed, signedAt: when.occurredAt } : one,
    );
    return [put('inspection', { ...inspection, formal: { ...inspection.formal, officers } })];
  },
};
