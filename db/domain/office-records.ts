import { z } from 'zod';
import { facility } from './records.ts';
import { CHANNELS } from './message-kinds.ts';
import { photoMask } from './mask-shapes.ts';
import { calendarEdition, limitsEdition } from './clock-shapes.ts';
import { phoneRevocation } from './phone-revocation-shapes.ts';
import { discard, evidenceHold } from './retention-shapes.ts';
import { caseRoute, routing } from './routing-shapes.ts';
import { senderStop } from './sender-shapes.ts';
import { safetyDuty } from './safety-shapes.ts';
import { visit } from './visit-shapes.ts';
import { ENDPOINTS, VISIT_KINDS } from './terms.ts';

/** Records that never leave the server. */
const id = z.string();
const instant = z.iso.datetime();

/** One filing of a lot (REG-04): earlier versions stay readable with actor and time. `id` is `<facility id>@<version>`. */
export const facilityVersion = z.object({
  id,
  facilityId: id,
  version: z.int().min(1),
  filedAt: instant,
  actorName: z.string(),
  reason: z.string(),
  record: facility,
});

/** A person took the papers there: the stamped receipt (its photo or PDF, by hash), who received it and when, and who says so. */
export const onPaper = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  receiptNo: z.string().max(60),
  receivedBy: z.string(),
  receivedAt: instant,
  note: z.string(),
  saidBy: z.string(),
  saidAt: instant,
});

/**
 * One thing to tell another system; claimed in strict order per case. `payload` is what was decided, without the signed addresses
 * that are made when it is sent. `attempts` only rises; `earlierAttempts` of them belong to rounds before the present one.
 */
export const dispatch = z.object({
  id,
  caseId: id,
  caseNo: z.string(),
  seq: z.int().min(1),
  endpoint: z.enum([...ENDPOINTS, ...CHANNELS]),
  kind: z.enum(['case', 'supplement', 'message']),
  payload: z.record(z.string(), z.unknown()),
  state: z.enum(['queued', 'sent', 'acked', 'failed', 'dead']),
  attempts: z.int().min(0),
  earlierAttempts: z.int().min(0),
  nextAt: instant,
  leaseUntil: instant.nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  createdAt: instant,
  ackedAt: instant.nullable(),
  receiptId: z.string().nullable(),
  onPaper: onPaper.nullable(),
});

export const person = z.object({
  id,
  username: z.string(),
  name: z.string(),
  title: z.string(),
  certNo: z.string().nullable(),
  suspended: z.boolean(),
  createdAt: instant,
});

export const grant = z.object({
  id,
  userId: id,
  role: z.enum(['inspector', 'officer', 'manager', 'operator', 'admin']),
  areaId: z.string().nullable(),
  operatorId: z.string().nullable(),
  grantedAt: instant,
  grantedBy: z.string(),
  revokedAt: instant.nullable(),
});

const pair = z.tuple([id, id]);
/** One 双随机 draw with all it was made from: method, seed and both lists give the same result again. */
export const visitDraw = z.object({
  id,
  areaId: z.string(),
  seed: z.string(),
  method: z.string(),
  kind: z.enum(VISIT_KINDS),
  checklistId: id,
  dueOn: visit.shape.dueOn,
  reason: z.string(),
  count: z.int(),
  lots: z.array(id),
  officers: z.array(id),
  candidates: z.array(z.object({ lot: id, officers: z.array(id) })),
  passedOver: z.array(id),
  drawn: z.array(z.object({ lot: id, officers: pair })),
  drawnBy: z.string(),
  drawnAt: instant,
});

export const OFFICE_RECORDS = {
  facility_version: facilityVersion,
  dispatch,
  person,
  grant,
  visit_draw: visitDraw,
  safety_duty: safetyDuty,
  photo_mask: photoMask,
  routing,
  case_route: caseRoute,
  work_calendar: calendarEdition,
  case_limits: limitsEdition,
  discard,
  evidence_hold: evidenceHold,
  phone_revocation: phoneRevocation,
  sender_stop: senderStop,
} as const;
export type OfficeTableName = keyof typeof OFFICE_RECORDS;
export type OfficeRecordOf<T extends OfficeTableName> = z.infer<(typeof OFFICE_RECORDS)[T]>;
export type FacilityVersion = z.infer<typeof facilityVersion>;
export type Dispatch = z.infer<typeof dispatch>;
export type Endpoint = Dispatch['endpoint'];
/** Where a case can go. */
export type CaseEndpoint = (typeof ENDPOINTS)[number];
export type Person = z.infer<typeof person>;
export type HeldGrant = z.infer<typeof grant>;
export type PhotoMask = z.infer<typeof photoMask>;
export type SafetyDuty = z.infer<typeof safetyDuty>;
export type VisitDraw = z.infer<typeof visitDraw>;
