import { putOffice, type Change, type Rule, type When } from '../decision.ts';
import { casePayload } from '../exchange.ts';
import type { CaseEndpoint } from '../office-records.ts';
import { photosOfCase } from '../photo.ts';
import type { Case, Facility } from '../records.ts';
import { refuse } from '../refusal.ts';
import { may, type Actor } from '../roles.ts';
import { DECLINE_NAMES } from '../terms.ts';
import { routed, type RouteWorld } from './route.ts';
import { moved, noted, placeOf, standing, type CaseWorld } from './story.ts';

const place = ({ record }: CaseWorld) => record && placeOf(record);

/** 已上报 → 审核中: somebody has taken it up, and others see who. */
export const review: Rule<'case.review', CaseWorld> = {
  place,
  decide(world, args, actor, when) {
    const record = standing(world.record, args.revision, 'review');
    if ('refused' in record) return record;
    const next = { ...record, assigneeId: actor.userId, assigneeName: actor.name };
    return moved(world, next, 'in_review', { actor, when, kind: 'in_review', note: '' });
  },
};

/** → 退回补正: what is lacking is told point by point, and becomes a task on the phone of whoever reported it. */
export const sendBack: Rule<'case.sendBack', CaseWorld> = {
  place,
  decide(world, { points, revision }, actor, when) {
    const record = standing(world.record, revision, 'sendBack');
    if ('refused' in record) return record;
    const next: Case = { ...record, asked: { by: 'manager', at: when.at, points } };
    const note = points.map(({ itemCode, words }) => (itemCode ? `${itemCode}：${words}` : words)).join('；');
    return moved(world, next, 'returned', { actor, when, kind: 'returned', note });
  },
};

export type DocketWorld = CaseWorld & RouteWorld & { nextNo: string };

/** → 已立案, with a number; refused while photos are missing, for nothing may be filed on evidence that is not here. A case that was opened again keeps the number it has. */
export const docket: Rule<'case.docket', DocketWorld> = {
  place,
  decide(world, args, actor, when) {
    const record = standing(world.record, args.revision, 'docket');
    if ('refused' in record) return record;
    if (photosOfCase(record, world.photos).some((photo) => !photo.stored))
      return refuse('case_photos_incomplete', { stored: record.photosStored, of: record.photoCount });
    const caseNo = record.caseNo ?? world.nextNo;
    const eventSeq = world.lastEventSeq + 1;
    const { next, note, changes } = routed(world, { ...record, caseNo }, { when, eventSeq, isSent: false });
    const told = { actor, when, kind: 'docketed', note: [`案号 ${caseNo}`, note].filter(Boolean).join('。') };
    return [...moved(world, next, 'docketed', told), ...changes];
  },
};

/** → 不予立案, with one of the five reasons and a sentence. */
export const decline: Rule<'case.decline', CaseWorld> = {
  place,
  decide(world, { revision, reason, note }, actor, when) {
    const record = standing(world.record, revision, 'decline');
    if ('refused' in record) return record;
    const told = { actor, when, kind: 'declined', note: `${DECLINE_NAMES[reason]}:${note}` };
    return moved(world, { ...record, declineReason: reason }, 'declined', told);
  },
};

export type MergeWorld = CaseWorld & { into: Case | null };

/** Two reports of one thing: this one is declined as a repeat and points to the other. Only ever by hand; what looks alike is a hint. */
export const merge: Rule<'case.merge', MergeWorld> = {
  place,
  decide(world, { revision, intoId, note }, actor, when) {
    const record = standing(world.record, revision, 'decline');
    if ('refused' in record) return record;
    const { into } = world;
    if (!into || into.id === record.id || into.facilityId !== record.facilityId || into.mergedInto !== null)
      return refuse('merge_unfit');
    const next: Case = { ...record, declineReason: 'duplicate', mergedInto: intoId };
    const told = { actor, when, kind: 'merged', note: `并入 ${into.caseNo ?? into.title}。${note}` };
    return moved(world, next, 'declined', told);
  },
};

export type AssignWorld = CaseWorld & { assignee: Actor | null };

/** Who sees to it next; a recheck is theirs to make. */
export const assign: Rule<'case.assign', AssignWorld> = {
  place,
  decide({ assignee, ...world }, { revision }, actor, when) {
    const record = standing(world.record, revision, 'assign');
    if ('refused' in record) return record;
    if (
      assignee &&
      !may(assignee, 'case.recheck', placeOf(record)) &&
      !may(assignee, 'case.review', placeOf(record))
    )
      return refuse('assignee_elsewhere', { name: assignee.name });
    const next = { ...record, assigneeId: assignee?.userId ?? null, assigneeName: assignee?.name ?? null };
    const note = assignee ? `交 ${assignee.name} 办理` : '取消指派';
    return noted(world, next, { actor, when, kind: 'assigned', note });
  },
};

/** `endpoint`: where the city's platform takes cases, unless its routing table says otherwise; its interface unless told. */
export type HandOverWorld = CaseWorld &
  RouteWorld & {
    facility: Facility | null;
    dispatchId: string;
    endpoint?: CaseEndpoint;
  };

/** 已立案 → 已移送 (INS-02): the dispatch row is part of the same decision, so nothing is handed over that is not sent, and nothing sent that is not handed over. */
export const handOver: Rule<'case.handOver', HandOverWorld> = {
  place,
  decide(world, args, actor, when) {
    const record = standing(world.record, args.revision, 'handOver');
    if ('refused' in record) return record;
    return handedOver(world, record, { actor, when, kind: 'handed_over', note: args.note });
  },
};

/** The case on its way to the platform, and the row that sends it. */
export function handedOver(world: HandOverWorld, record: Case, told: Parameters<typeof moved>[3]) {
  const { facility } = world;
  if (!facility) return refuse('facility_unknown');
  const eventSeq = world.lastEventSeq + 1;
  const route = routed(world, record, { when: told.when, eventSeq, isSent: true });
  const next = queued(route.next, told.when);
  const note = [told.note, route.note].filter(Boolean).join('。');
  const endpoint = route.endpoint ?? world.endpoint;
  return [
    ...moved(world, next, 'handed_over', { ...told, note }),
    dispatchRow(next, { ...world, facility, endpoint }, 'case', told.when),
    ...route.changes,
  ];
}

export function queued(record: Case, when: When): Case {
  return {
    ...record,
    delivery: 'queued',
    deliveryNote: null,
    deliveryAt: when.at,
    dispatchSeq: record.dispatchSeq + 1,
  };
}

type Sending = Pick<HandOverWorld, 'photos' | 'dispatchId' | 'endpoint'> & { facility: Facility };

/** One thing to tell the platform about a case: the case itself, or what it asked for, with the words it was supplied with. */
export function dispatchRow(
  record: Case,
  { facility, photos, dispatchId, endpoint = 'enforcement' }: Sending,
  kind: 'case' | 'supplement',
  when: When,
  supplied: string | null = null,
): Change {
  return putOffice('dispatch', {
    ...{ id: dispatchId, caseId: record.id, caseNo: record.caseNo as string, seq: record.dispatchSeq },
    ...{ endpoint, kind, state: 'queued', attempts: 0, earlierAttempts: 0 },
    payload: casePayload(record, facility, photosOfCase(record, photos), supplied),
    ...{ nextAt: when.at, leaseUntil: null, lastStatus: null, lastError: null },
    ...{ createdAt: when.at, ackedAt: null, receiptId: null, onPaper: null },
  });
}
