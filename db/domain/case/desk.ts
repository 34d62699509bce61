import { putOffice, type Change, type Rule, type When } from '../decision.ts';
import { casePayload } from '../exchange.ts';
import { photosOfCase } from '../photo.ts';
import type { Case, Facility } from '../records.ts';
import { refuse } from '../refusal.ts';
import { DECLINE_NAMES } from '../terms.ts';
import { current, moved, placeOf, type CaseWorld } from './story.ts';

export type DocketWorld = CaseWorld & { nextNo: string };

/** 已上报 → 已立案, with a number; refused while photos are missing, for nothing may be filed on evidence that is not here. */
export const docket: Rule<'case.docket', DocketWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, args, actor, when) {
    const record = current(world.record, args.revision, ['reported']);
    if ('refused' in record) return record;
    if (photosOfCase(record, world.photos).some((photo) => !photo.stored))
      return refuse('case_photos_incomplete', { stored: record.photosStored, of: record.photoCount });
    return moved(world, { ...record, caseNo: world.nextNo }, 'docketed', {
      actor,
      when,
      kind: 'docketed',
      note: `案号 ${world.nextNo}`,
    });
  },
};

/** 已上报 → 不予立案, with one of the five reasons and a sentence. */
export const decline: Rule<'case.decline', CaseWorld> = {
  place: ({ record }) => record && placeOf(record),
  decide(world, args, actor, when) {
    const record = current(world.record, args.revision, ['reported']);
    if ('refused' in record) return record;
    const note = `${DECLINE_NAMES[args.reason]}:${args.note}`;
    return moved(world, { ...record, declineReason: args.reason }, 'declined', {
      actor,
      when,
      kind: 'declined',
      note,
    });
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
    const next: Case = {
      ...record,
      delivery: 'queued',
      deliveryNote: null,
      deliveryAt: when.at,
      dispatchSeq: record.dispatchSeq + 1,
    };
    const changes = moved(world, next, 'handed_over', { actor, when, kind: 'handed_over', note: args.note });
    return [...changes, dispatchRow(next, world, when)];
  },
};

function dispatchRow(record: Case, world: HandOverWorld, when: When): Change {
  const caseNo = record.caseNo as string;
  return putOffice('dispatch', {
    id: world.dispatchId,
    caseId: record.id,
    caseNo,
    seq: record.dispatchSeq,
    endpoint: 'enforcement',
    kind: 'case',
    state: 'queued',
    attempts: 0,
    payload: casePayload(record, world.facility as Facility, photosOfCase(record, world.photos)),
    nextAt: when.at,
    leaseUntil: null,
    lastStatus: null,
    lastError: null,
    createdAt: when.at,
    ackedAt: null,
    receiptId: null,
  });
}
