import { z } from 'zod';
import { asked } from './case-shapes.ts';
import { checklist } from './checklist-shapes.ts';
import { asset, service, upkeep } from './equipment-shapes.ts';
import { fix, vehicle } from './field-shapes.ts';
import {
  answer,
  berthCounts,
  facility,
  formal,
  operator,
  photoNote,
  signature,
  survey,
  unable,
} from './records.ts';
import { messageMarkRead, messageResend, messageWarn } from './message-shapes.ts';
import { photoMaskArgs } from './mask-shapes.ts';
import { calendarEdition, limitsEdition } from './clock-shapes.ts';
import { phoneRevokeArgs } from './phone-revocation-shapes.ts';
import { discardArgs, holdArgs } from './retention-shapes.ts';
import { routing } from './routing-shapes.ts';
import { senderStopArgs } from './sender-shapes.ts';
import { safetyDuty } from './safety-shapes.ts';
import { clue, notice, visit } from './visit-shapes.ts';
import {
  CLOSING_RESULTS,
  DECLINE_REASONS,
  ENDPOINTS,
  RESOLUTIONS,
  SEVERITIES,
  VIOLATION_SOURCES,
  VIOLATION_TYPES,
  VISIT_KINDS,
} from './terms.ts';

const id = z.string().min(1).max(80);
const instant = z.iso.datetime();

const inspectionSubmit = z.object({
  inspectionId: id,
  facilityId: id,
  visitId: id.nullable(),
  checklistId: id,
  startedAt: instant,
  finishedAt: instant,
  answers: z.array(answer).max(300),
  photos: z.array(photoNote).max(200),
  fix: fix.nullable(),
  unable: unable.nullable(),
  formal: formal.nullable(),
});
/** The second officer signs on a phone of their own. */
const inspectionCountersign = z.object({ inspectionId: id, signed: signature });

const violationReport = z.object({
  caseId: id,
  facilityId: id,
  source: z.enum(VIOLATION_SOURCES),
  type: z.enum(VIOLATION_TYPES),
  severity: z.enum(SEVERITIES),
  description: z.string().min(1).max(1000),
  vehicle: vehicle.nullable(),
  foundAt: instant,
  photos: z.array(photoNote).max(50),
  fix: fix.nullable(),
});

/** Scattered berths, found where there is no lot; `streetId` is where the author says they are. */
const surveyReport = survey
  .pick({
    streetId: true,
    kind: true,
    count: true,
    lat: true,
    lon: true,
    pointFrom: true,
    fix: true,
    note: true,
    foundAt: true,
  })
  .extend({ surveyId: id, photos: z.array(photoNote).max(20) });

const visitPlan = visit
  .pick({
    id: true,
    facilityId: true,
    assigneeId: true,
    secondId: true,
    checklistId: true,
    kind: true,
    reason: true,
    dueOn: true,
  })
  .extend({ origin: z.enum(['due', 'clue', 'hand']), clue: clue.nullable() });
/** 双随机: random lots from `lots` and random pairs from `officers`, all under `areaId`, by `seed`; the same gives the same. */
const visitDraw = z.object({
  drawId: z.string().min(1).max(60),
  areaId: z.string(),
  seed: z.string().min(8).max(80),
  lots: z.array(id).min(1).max(2000),
  officers: z.array(id).min(2).max(500),
  count: z.int().min(1).max(200),
  kind: z.enum(VISIT_KINDS).exclude(['recheck']),
  checklistId: id,
  dueOn: visit.shape.dueOn,
  reason: z.string().min(1).max(200),
});
/** A formal visit is approved together with how the lot is told of it (or why not). */
const visitApprove = z.object({ visitId: id, notice });
const visitCancel = z.object({ visitId: id, reason: z.string().min(1).max(200) });

/** `revision` is the revision the person saw; another one in the database is a refusal, never an overwrite. */
const seen = { caseId: id, revision: z.int().min(1) };
const caseDocket = z.object(seen);
const caseDecline = z.object({ ...seen, reason: z.enum(DECLINE_REASONS), note: z.string().min(1).max(500) });
const caseHandOver = z.object({ ...seen, note: z.string().max(500) });
const note = z.string().max(500);
const why = z.string().trim().min(1).max(500);
const day = z.iso.date();
const ownDays = z.int().min(1).max(365).nullable();
const shots = z.array(photoNote).max(40);
const caseReview = z.object(seen);
const caseSendBack = z.object({ ...seen, points: asked.shape.points });
const caseMerge = z.object({ ...seen, intoId: id, note });
const caseAssign = z.object({ ...seen, assigneeId: id.nullable() });
/** `days` null: as long as the rules give for what was found. */
const caseOrder = z.object({ ...seen, demand: why, days: ownDays });
const caseAskTime = z.object({ ...seen, until: day, reason: z.string().trim().min(1).max(300) });
const caseGrantTime = z.object({ ...seen, granted: z.boolean(), note });
const caseCallRecheck = z.object({ ...seen, assigneeId: id.nullable(), note });
const caseRework = z.object({ ...seen, way: z.enum(['rectify', 'hand_over']), days: ownDays, note: why });
const caseClose = z.object({ ...seen, result: z.enum(CLOSING_RESULTS), note });
const caseSuspend = z.object({ ...seen, reason: why, reviewOn: day });
const caseResume = z.object({ ...seen, note });
const caseReopen = z.object({ ...seen, reason: why });
const caseArchive = z.object({ ...seen, hash: z.string().regex(/^[0-9a-f]{64}$/) });
/** From a phone that may have been away for days: evidence, whatever became of the case meanwhile, so no revision is asked for. */
const caseSupplement = z.object({ caseId: id, supplementId: id, note, photos: shots, fix: fix.nullable() });
const caseRecheck = z.object({
  ...{ caseId: id, recheckId: id, result: z.enum(['passed', 'failed']), note, photos: shots },
  fix: fix.nullable(),
});
const caseAnswer = z.object({ caseId: id, answerId: id, note: why, photos: shots });
const dispatchRetry = z.object({ dispatchId: id, note });
const dispatchReroute = z.object({ dispatchId: id, endpoint: z.enum(ENDPOINTS), note });
/** `sha256`: of the stamped receipt's photo or PDF, which is stored before. */
const dispatchHandOffline = z.object({
  ...{ dispatchId: id, sha256: z.string().regex(/^[0-9a-f]{64}$/), receiptNo: z.string().trim().max(60) },
  ...{ receivedBy: z.string().trim().min(1).max(60), receivedAt: instant, note },
});
const caseNoteDelivery = z.object({
  caseId: id,
  dispatchSeq: z.int().min(1),
  delivery: z.enum(['sent', 'acked', 'failed', 'dead']),
  note: z.string().max(500),
  externalId: z.string().max(120).nullable(),
});

/** What the enforcement platform says; `seq` rises per case on their side. */
const caseHear = z.object({
  eventId: id,
  caseNo: z.string().min(1).max(60),
  externalId: z.string().max(120),
  seq: z.int().min(1),
  kind: z.enum([
    'received',
    'accepted',
    'refused',
    'info_requested',
    'assigned',
    'progress',
    'onsite_checked',
    'disposed',
    'closed',
  ]),
  note: z.string().max(2000),
  outcome: z.string().max(200).nullable(),
  occurredAt: instant,
});

/** An edition of a city's routing table; who publishes it and when are the server's to say. */
const routingPublish = routing.omit({ id: true, publishedBy: true, publishedAt: true });

const unpublished = { publishedBy: true, publishedAt: true } as const;
const calendarPublish = calendarEdition.omit(unpublished);
const limitsPublish = limitsEdition.omit(unpublished);

const photoKeep = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), takerId: id, size: z.int().min(1) });

const facilityFile = facility
  .omit({
    version: true,
    filedAt: true,
    streetId: true,
    openState: true,
    openStateAt: true,
    freeBerths: true,
    freeBerthsAt: true,
    tariffAt: true,
    berths: true,
  })
  .extend({ berths: berthCounts.nullable(), reason: z.string().max(200) });

const reason = z.string().min(1).max(200);
const edit = <F extends string, V extends z.ZodType, W extends z.ZodType>(field: F, from: V, to: W) =>
  z.object({ field: z.literal(field), from, to });
/** One field each; `from` is the value the person saw. */
const registerEdit = z.discriminatedUnion('field', [
  edit('name', facility.shape.name, facility.shape.name),
  edit('address', facility.shape.address, facility.shape.address.min(1)),
  edit('totalBerths', facility.shape.totalBerths, facility.shape.totalBerths),
  edit('tariff', facility.shape.tariff, z.string().min(1).max(300).nullable()),
]);
/** `base`: the version of the lot that the person saw. */
const facilityCorrect = z.object({
  correctionId: z.string().min(1).max(50),
  facilityId: id,
  base: z.int().min(1),
  changes: z
    .array(registerEdit)
    .min(1)
    .refine((all) => new Set(all.map(({ field }) => field)).size === all.length, 'a field stands twice'),
  reason,
});
/** `seen`: the value of the register that the person saw beside their own. */
const conflictResolve = z.object({
  conflictId: id,
  how: z.enum(RESOLUTIONS),
  seen: z.string().max(300).nullable(),
  note: z.string().max(200),
});

const assetFile = asset.pick({ id: true, facilityId: true, kind: true, name: true });
const assetKeep = upkeep.omit({ services: true }).extend({ assetId: id });
const assetService = service.extend({ assetId: id, nextDueOn: z.iso.date().nullable() });

const personCreate = z.object({
  userId: id,
  username: z.string().regex(/^[a-z][a-z0-9_]{2,30}$/),
  name: z.string().min(1).max(40),
  title: z.string().max(60),
});
/** The number of the 执法证 they show at a formal inspection; null takes it away. */
const personCertify = z.object({ userId: id, certNo: z.string().min(1).max(40).nullable() });
const personGrant = z.object({
  grantId: id,
  userId: id,
  role: z.enum(['inspector', 'officer', 'manager', 'operator', 'admin']),
  areaId: z.string().nullable(),
  operatorId: id.nullable(),
});
const personRevoke = z.object({ grantId: id });
const personSuspend = z.object({ userId: id, suspended: z.boolean() });

const operatorNameOwner = safetyDuty.omit({ id: true, checks: true }).extend({ operatorId: id });
const operatorNoteCheck = safetyDuty.shape.checks.element.extend({ operatorId: id });

/** That it was done, by whom; the password itself never enters the ledger. */
const personSetPassword = z.object({ userId: id });

/** Who may be the source of a mutation: a phone's queue, a desk screen, the enforcement platform, a job (imports are jobs). */
export type Source = 'phone' | 'desk' | 'platform' | 'job';

/** Every change of a shared record, by name. A name's meaning never changes; a new meaning is a new name or a higher `v`, whose elders `upcasters.ts` lifts. */
export const MUTATIONS = {
  'inspection.submit': { v: 3, args: inspectionSubmit, from: ['phone'] },
  'inspection.countersign': { v: 1, args: inspectionCountersign, from: ['phone'] },
  'violation.report': { v: 3, args: violationReport, from: ['phone'] },
  'survey.report': { v: 1, args: surveyReport, from: ['phone'] },
  'visit.plan': { v: 2, args: visitPlan, from: ['desk', 'job'] },
  'visit.draw': { v: 1, args: visitDraw, from: ['desk'] },
  'visit.approve': { v: 1, args: visitApprove, from: ['desk'] },
  'visit.cancel': { v: 1, args: visitCancel, from: ['desk'] },
  'case.docket': { v: 1, args: caseDocket, from: ['desk'] },
  'case.decline': { v: 1, args: caseDecline, from: ['desk'] },
  'case.handOver': { v: 1, args: caseHandOver, from: ['desk'] },
  'case.review': { v: 1, args: caseReview, from: ['desk'] },
  'case.sendBack': { v: 1, args: caseSendBack, from: ['desk'] },
  'case.merge': { v: 1, args: caseMerge, from: ['desk'] },
  'case.assign': { v: 1, args: caseAssign, from: ['desk'] },
  'case.order': { v: 1, args: caseOrder, from: ['desk'] },
  'case.answer': { v: 1, args: caseAnswer, from: ['desk'] },
  'case.askTime': { v: 1, args: caseAskTime, from: ['desk'] },
  'case.grantTime': { v: 1, args: caseGrantTime, from: ['desk'] },
  'case.callRecheck': { v: 1, args: caseCallRecheck, from: ['desk'] },
  'case.rework': { v: 1, args: caseRework, from: ['desk'] },
  'case.close': { v: 1, args: caseClose, from: ['desk'] },
  'case.suspend': { v: 1, args: caseSuspend, from: ['desk'] },
  'case.resume': { v: 1, args: caseResume, from: ['desk'] },
  'case.reopen': { v: 1, args: caseReopen, from: ['desk'] },
  'case.archive': { v: 1, args: caseArchive, from: ['desk', 'job'] },
  'case.supplement': { v: 1, args: caseSupplement, from: ['phone'] },
  'case.recheck': { v: 1, args: caseRecheck, from: ['phone'] },
  'case.noteDelivery': { v: 1, args: caseNoteDelivery, from: ['job'] },
  'case.hear': { v: 1, args: caseHear, from: ['platform'] },
  'dispatch.retry': { v: 1, args: dispatchRetry, from: ['desk'] },
  'dispatch.reroute': { v: 1, args: dispatchReroute, from: ['desk'] },
  'dispatch.handOffline': { v: 1, args: dispatchHandOffline, from: ['desk'] },
  'message.markRead': { v: 1, args: messageMarkRead, from: ['phone', 'desk'] },
  'message.resend': { v: 1, args: messageResend, from: ['desk'] },
  'message.warn': { v: 1, args: messageWarn, from: ['job'] },
  'photo.keep': { v: 1, args: photoKeep, from: ['job'] },
  'photo.mask': { v: 1, args: photoMaskArgs, from: ['desk'] },
  'facility.file': { v: 1, args: facilityFile, from: ['desk', 'job'] },
  'facility.correct': { v: 1, args: facilityCorrect, from: ['phone', 'desk'] },
  'conflict.resolve': { v: 1, args: conflictResolve, from: ['phone', 'desk'] },
  'asset.file': { v: 1, args: assetFile, from: ['desk', 'job'] },
  'asset.keep': { v: 1, args: assetKeep, from: ['desk', 'job'] },
  'asset.service': { v: 1, args: assetService, from: ['desk', 'job'] },
  'operator.file': { v: 1, args: operator, from: ['desk', 'job'] },
  'operator.nameOwner': { v: 1, args: operatorNameOwner, from: ['desk', 'job'] },
  'operator.noteCheck': { v: 1, args: operatorNoteCheck, from: ['desk', 'job'] },
  'checklist.publish': { v: 3, args: checklist, from: ['desk', 'job'] },
  'routing.publish': { v: 1, args: routingPublish, from: ['desk', 'job'] },
  'calendar.publish': { v: 1, args: calendarPublish, from: ['desk'] },
  'limits.publish': { v: 1, args: limitsPublish, from: ['desk'] },
  'retention.discard': { v: 1, args: discardArgs, from: ['desk'] },
  'retention.hold': { v: 1, args: holdArgs, from: ['desk'] },
  'phone.revoke': { v: 1, args: phoneRevokeArgs, from: ['desk'] },
  'sender.stop': { v: 1, args: senderStopArgs, from: ['desk'] },
  'person.create': { v: 1, args: personCreate, from: ['desk', 'job'] },
  'person.certify': { v: 1, args: personCertify, from: ['desk', 'job'] },
  'person.grant': { v: 1, args: personGrant, from: ['desk', 'job'] },
  'person.revoke': { v: 1, args: personRevoke, from: ['desk', 'job'] },
  'person.setPassword': { v: 1, args: personSetPassword, from: ['desk'] },
  'person.suspend': { v: 1, args: personSuspend, from: ['desk', 'job'] },
} as const satisfies Record<string, { v: number; args: z.ZodType; from: readonly Source[] }>;

export type MutationName = keyof typeof MUTATIONS;
export type Args<N extends MutationName> = z.infer<(typeof MUTATIONS)[N]['args']>;
export type PhoneMutationName = {
  [N in MutationName]: 'phone' extends (typeof MUTATIONS)[N]['from'][number] ? N : never;
}[MutationName];

/** Narrows a name that came over a wire. */
export function isMutationName(name: string): name is MutationName {
  return Object.hasOwn(MUTATIONS, name);
}
