import { put, type Change, type Rule } from '../decision.ts';
import { expectedPhotos, photosOfCase } from '../photo.ts';
import type { Answer, Case, CaseEvent, ChecklistItem, Facility, Inspection } from '../records.ts';
import { refuse } from '../refusal.ts';
import { VIOLATION_NAMES } from '../terms.ts';
import { whyNotVehicle } from '../vehicle.ts';
import { BEGUN } from './begun.ts';
import { clockStarted, type CaseClock } from './clock.ts';
import { eventHome, placeOf } from './story.ts';

/** `clock` null on a phone, which only forecasts. */
export type ReportWorld = { facility: Facility | null; existing: Case | null; clock: CaseClock | null };

/** A violation reported by itself, without an inspection (INS-01): source, type, how serious, lot, words and photos; and the vehicle where it is about one (INS-11, INS-13). */
export const report: Rule<'violation.report', ReportWorld> = {
  place: ({ facility }) => facility && placeOf(facility),
  decide({ facility, existing, clock }, args, actor, when) {
    if (!facility) return refuse('facility_unknown');
    if (existing) return refuse('case_exists');
    if (args.photos.length === 0) return refuse('photo_missing');
    const unsaid = whyNotVehicle(args.type, args.vehicle);
    if (unsaid) return unsaid;
    const row = newCase(facility, clock, {
      id: args.caseId,
      recordId: args.caseId,
      inspectionId: null,
      itemCode: null,
      source: args.source,
      type: args.type,
      severity: args.severity,
      title: VIOLATION_NAMES[args.type],
      description: args.description,
      vehicle: args.vehicle,
      basis: [],
      authority: '',
      reporterId: actor.userId,
      reporterName: actor.name,
      finderIds: [actor.userId],
      foundAt: args.foundAt,
      receivedAt: when.at,
      photoCount: args.photos.length,
    });
    const home = {
      recordId: row.id,
      facilityId: facility.id,
      streetId: facility.streetId,
      takerId: actor.userId,
    };
    return [put('case', row), firstEvent(row), ...expectedPhotos(args.photos, home)];
  },
};

/** The reported case of one failed checklist item. */
export function fromFailedItem(
  facility: Facility,
  item: ChecklistItem,
  answer: Answer,
  inspection: Inspection,
  clock: CaseClock | null,
): Change[] {
  const row = newCase(facility, clock, {
    id: `${inspection.id}.${item.code}`,
    recordId: inspection.id,
    inspectionId: inspection.id,
    itemCode: item.code,
    source: 'patrol',
    type: item.violationType,
    severity: item.severity,
    title: VIOLATION_NAMES[item.violationType],
    description: answer.note,
    vehicle: null,
    basis: item.basis,
    authority: item.authority,
    reporterId: inspection.inspectorId,
    reporterName: inspection.inspectorName,
    finderIds: findersOf(inspection),
    foundAt: inspection.finishedAt,
    receivedAt: inspection.receivedAt,
    photoCount: photosOfCase(
      { id: '', recordId: inspection.id, itemCode: item.code },
      inspection.photos.map((photo) => ({ ...photo, recordId: inspection.id })),
    ).length,
  });
  return [put('case', row), firstEvent(row)];
}

function firstEvent(row: Case): Change {
  const event: CaseEvent = {
    ...eventHome(row),
    id: `${row.id}#1`,
    seq: 1,
    kind: 'reported',
    from: null,
    to: 'reported',
    actorName: row.reporterName,
    at: row.receivedAt,
    phoneAt: row.foundAt,
    note: '',
    applied: true,
  };
  return put('case_event', event);
}

type Found = Pick<
  Case,
  | 'id'
  | 'recordId'
  | 'inspectionId'
  | 'itemCode'
  | 'source'
  | 'type'
  | 'severity'
  | 'title'
  | 'description'
  | 'vehicle'
  | 'basis'
  | 'authority'
  | 'reporterId'
  | 'reporterName'
  | 'finderIds'
  | 'foundAt'
  | 'receivedAt'
  | 'photoCount'
>;

function newCase(facility: Facility, clock: CaseClock | null, found: Found): Case {
  const row: Case = {
    ...found,
    caseNo: null,
    revision: 1,
    state: 'reported',
    stateSince: found.receivedAt,
    delivery: 'none',
    deliveryNote: null,
    deliveryAt: null,
    dispatchSeq: 0,
    facilityId: facility.id,
    facilityName: facility.name,
    streetId: facility.streetId,
    operatorId: facility.operatorId,
    photosStored: 0,
    declineReason: null,
    externalId: null,
    externalSeq: 0,
    externalNote: null,
    outcome: null,
    ...BEGUN,
  };
  return clockStarted(row, row.receivedAt, clock);
}

function findersOf({ inspectorId, formal }: Inspection): string[] {
  return [...new Set([inspectorId, ...(formal?.officers ?? []).map(({ userId }) => userId)])];
}
