import { put, putOffice, type Change, type Rule, type When } from './decision.ts';
import { casePayload } from './exchange.ts';
import { expectedPhotos, photosOfCase } from './photo.ts';
import type { Answer, Case, CaseEvent, CaseState, ChecklistItem, Facility, Inspection, Photo } from './records.ts';
import { refuse, type Refusal } from './refusal.ts';
import { CASE_STATE_NAMES, DECLINE_NAMES, VIOLATION_NAMES } from './terms.ts';
import type { Actor, Place } from './roles.ts';

export type ReportWorld = { facility: Facility | null; existing: Case | null };

/** A violation reported by itself, without an inspection (INS-01): source, type, lot, words and photos. */
export const report: Rule<'violation.report', ReportWorld> = {
  place: ({ facility }) => facility && placeOf(facility),
  decide({ facility, existing }, args, actor, when) {
    if (!facility) return refuse('facility_unknown');
    if (existing) return refuse('case_exists');
    if (args.photos.length === 0) return refuse('photo_missing');
    const row = newCase(facility, {
      id: args.caseId, recordId: args.caseId, inspectionId: null, itemCode: null, source: args.source, type: args.type, severity: 'B', title: VIOLATION_NAMES[args.type],
      description: args.description, basis: [], authority: '', reporterId: actor.userId, reporterName: actor.name, foundAt: args.foundAt, receivedAt: when.at, photoCount: args.photos.length,
    });
    const home = { recordId: row.id, facilityId: facility.id, streetId: facility.streetId, takerId: actor.userId };
    return [put('case', row), firstEvent(row), ...expectedPhotos(args.photos, home)];
  },
};

/** The reported case of one failed checklist item. */
export function fromFailedItem(facility: Facility, item: ChecklistItem, answer: Answer, inspection: Inspection): Change[] {
  const row = newCase(facility, {
    id: `${inspection.id}.${item.code}`, recordId: inspection.id, inspectionId: inspection.id, itemCode: item.code, source: 'patrol', type: item.violationType,
    severity: item.severity, title: VIOLATION_NAMES[item.violationType], description: answer.note, basis: item.basis, authority: item.authority,
    reporterId: inspection.inspectorId, reporterName: inspection.inspectorName, foundAt: inspection.finishedAt, receivedAt: inspection.receivedAt,
    photoCount: photosOfCase({ recordId: inspection.id, itemCode: item.code }, inspection.photos.map((photo) => ({ ...photo, recordId: inspection.id }))).length,
  });
  return [put('case', row), firstEvent(row)];
}

/** A case as a desk mutation finds it. `lastEventSeq` numbers its story; `nextNo` is the number it would get. */
export type CaseWorld = { record: Case | null; photos: Photo[]; lastEventSeq: number };
export type DocketWorld = CaseWorld & { nextNo: string };

/** 已上报 → 已立案, with a number; refused while photos are missing, for nothing may be filed on evidence that is not here. */
export const docket: Rule<'case.docket', DocketWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, args, actor, when) {
    const record = current(world.record, args.revision, ['reported']);
    if ('refused' in record) return record;
    if (photosOfCase(record, world.photos).some((photo) => !photo.stored)) return refuse('case_photos_incomplete', { stored: record.photosStored, of: record.photoCount });
    return moved(world, { ...record, caseNo: world.nextNo }, 'docketed', { actor, when, kind: 'docketed', note: `案号 ${world.nextNo}` });
  },
};

/** 已上报 → 不予立案, with one of the five reasons and a sentence. */
export const decline: Rule<'case.decline', CaseWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, args, actor, when) {
    const record = current(world.record, args.revision, ['reported']);
    if ('refused' in record) return record;
    const note = `${DECLINE_NAMES[args.reason]}:${args.note}`;
    return moved(world, { ...record, declineReason: args.reason }, 'declined', { actor, when, kind: 'declined', note });
  },
};

export type HandOverWorld = CaseWorld & { facility: Facility | null; dispatchId: string };

/** 已立案 → 已移送 (INS-02): the dispatch row is part of the same decision, so nothing is handed over that is not sent, and nothing sent that is not handed over. */
export const handOver: Rule<'case.handOver', HandOverWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, args, actor, when) {
    const record = current(world.record, args.revision, ['docketed']);
    if ('refused' in record) return record;
    if (!world.facility) return refuse('facility_unknown');
    const next: Case = { ...record, delivery: 'queued', deliveryNote: null, deliveryAt: when.at, dispatchSeq: record.dispatchSeq + 1 };
    const changes = moved(world, next, 'handed_over', { actor, when, kind: 'handed_over', note: args.note });
    return [...changes, dispatchRow(next, world, when)];
  },
};

function dispatchRow(record: Case, world: HandOverWorld, when: When): Change {
  const caseNo = record.caseNo as string;
  return putOffice('dispatch', {
    id: world.dispatchId, caseId: record.id, caseNo, seq: record.dispatchSeq, endpoint: 'enforcement', kind: 'case', state: 'queued', attempts: 0,
    payload: casePayload(record, world.facility as Facility, photosOfCase(record, world.photos)), nextAt: when.at, leaseUntil: null,
    lastStatus: null, lastError: null, createdAt: when.at, ackedAt: null, receiptId: null,
  });
}

/** How the sending goes; it never moves the case's state, and an older dispatch never overwrites a newer one's. */
export const noteDelivery: Rule<'case.noteDelivery', CaseWorld> = {
  place: () => null,
  decide({ record }, args, _actor, when) {
    if (!record) return refuse('not_found');
    if (args.dispatchSeq !== record.dispatchSeq) return [];
    const externalId = args.externalId ?? record.externalId;
    return [put('case', { ...record, revision: record.revision + 1, delivery: args.delivery, deliveryNote: args.note || null, deliveryAt: when.at, externalId })];
  },
};

const HEARD: Record<string, CaseState | null> = {
  received: null, accepted: 'accepted', refused: 'docketed', info_requested: 'in_progress', assigned: 'in_progress', progress: 'in_progress', disposed: 'disposed', closed: 'disposed',
};
const LISTENING: readonly CaseState[] = ['handed_over', 'accepted', 'in_progress', 'disposed'];

/** What the platform answers (INS-03). Applied only when its `seq` is higher than the last applied; a late one is kept in the story and moves nothing. */
export const hear: Rule<'case.hear', CaseWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, args, actor, when) {
    const { record } = world;
    if (!record) return refuse('exchange_unknown_case', { caseNo: args.caseNo });
    const applies = args.seq > record.externalSeq && LISTENING.includes(record.state);
    const told = { actor, when, kind: `platform_${args.kind}`, note: args.note };
    if (!applies) return [story(world, record, record.state, { ...told, applied: false })];
    const next: Case = { ...record, externalId: args.externalId, externalSeq: args.seq, externalNote: args.note || record.externalNote, outcome: args.outcome ?? record.outcome };
    return moved(world, next, HEARD[args.kind] ?? record.state, told);
  },
};

type Told = { actor: Actor; when: When; kind: string; note: string; applied?: boolean };

function current(record: Case | null, revision: number, states: readonly CaseState[]): Case | Refusal {
  if (!record) return refuse('not_found');
  if (record.revision !== revision) return refuse('case_stale', { revision: record.revision });
  return states.includes(record.state) ? record : refuse('case_state', { state: CASE_STATE_NAMES[record.state] });
}

function moved(world: CaseWorld, next: Case, to: CaseState, told: Told): Change[] {
  const from = world.record as Case;
  const stateSince = to === from.state ? from.stateSince : told.when.at;
  return [put('case', { ...next, state: to, stateSince, revision: from.revision + 1 }), story(world, from, to, told)];
}

function story({ lastEventSeq }: CaseWorld, record: Case, to: CaseState, { actor, when, kind, note, applied = true }: Told): Change {
  return put('case_event', {
    ...eventHome(record), id: `${record.id}#${lastEventSeq + 1}`, seq: lastEventSeq + 1, kind, from: record.state, to, actorName: actor.name,
    at: when.at, phoneAt: actor.phoneId ? when.occurredAt : null, note: note.slice(0, 1000), applied,
  });
}

function firstEvent(row: Case): Change {
  const event: CaseEvent = { ...eventHome(row), id: `${row.id}#1`, seq: 1, kind: 'reported', from: null, to: 'reported', actorName: row.reporterName, at: row.receivedAt, phoneAt: row.foundAt, note: '', applied: true };
  return put('case_event', event);
}

function eventHome(record: Case) {
  return { caseId: record.id, streetId: record.streetId, reporterId: record.reporterId };
}

type Found = Pick<Case, 'id' | 'recordId' | 'inspectionId' | 'itemCode' | 'source' | 'type' | 'severity' | 'title' | 'description' | 'basis' | 'authority' | 'reporterId' | 'reporterName' | 'foundAt' | 'receivedAt' | 'photoCount'>;

function newCase(facility: Facility, found: Found): Case {
  return {
    ...found, caseNo: null, revision: 1, state: 'reported', stateSince: found.receivedAt, delivery: 'none', deliveryNote: null, deliveryAt: null, dispatchSeq: 0,
    facilityId: facility.id, facilityName: facility.name, streetId: facility.streetId, operatorId: facility.operatorId, photosStored: 0,
    declineReason: null, externalId: null, externalSeq: 0, externalNote: null, outcome: null,
  };
}

function placeOf(record: { streetId: string; operatorId: string | null }): Place {
  return { streetId: record.streetId, operatorId: record.operatorId };
}
