import { z } from 'zod';
import {
  ASSET_KINDS,
  CASE_STATES,
  CONFLICT_STATES,
  CORRECTABLE,
  DECLINE_REASONS,
  DELIVERY_STATES,
  SEVERITIES,
  SITE_CLASSES,
  VIOLATION_SOURCES,
  VIOLATION_TYPES,
} from './terms.ts';

/** Every record that more than one place knows: the wire, the tables and the phone's cache are checked against these shapes. Times are ISO 8601 UTC with milliseconds. */
const id = z.string().min(1).max(80);
const instant = z.iso.datetime();
const day = z.iso.date();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A position fix of the handset; WGS84 degrees, accuracy in metres, with its own time so that an old fix shows as old. */
export const fix = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracyM: z.number().min(0),
  at: instant,
});

/** A node of the area tree (GOV-01): 市 → 区镇街道 → 社区村. The code of a child starts with the code of its parent. */
export const area = z.object({
  id: z.string().regex(/^\d{4,12}$/),
  parentId: z.string().nullable(),
  level: z.enum(['city', 'district', 'street', 'community']),
  name: z.string().min(1),
});

export const operator = z.object({ id, name: z.string().min(1).max(120), uscc: z.string().nullable() });

export const berthCounts = z.object({
  ordinary: z.int().min(0),
  accessible: z.int().min(0),
  charging: z.int().min(0),
  mechanical: z.int().min(0),
  reservable: z.int().min(0),
});

/** One lot, one stable identifier (REG-04), with class, ownership and exclusion (REG-12) and live values each with its own update time (REG-06). Coordinates are WGS84 degrees; `datum` is what the source used. */
export const facility = z.object({
  id,
  govCode: z.string().min(1).max(64),
  name: z.string().min(1).max(120),
  version: z.int().min(1),
  kind: z.enum(['public', 'dedicated', 'on_street']),
  siteClass: z.enum(SITE_CLASSES),
  ownership: z.enum(['gov', 'soe', 'private', 'collective']),
  commercial: z.boolean(),
  structure: z.enum(['surface', 'underground', 'multi_storey', 'mechanical']),
  operatorId: id.nullable(),
  address: z.string().max(200),
  areaId: z.string(),
  streetId: z.string(),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  datum: z.string(),
  totalBerths: z.int().min(0),
  berths: berthCounts.nullable(),
  publishable: z.boolean(),
  exclusion: z.enum(['counter_terror', 'internal', 'closed']).nullable(),
  openState: z.enum(['open', 'closed', 'unknown']),
  openStateAt: instant.nullable(),
  tariff: z.string().max(300).nullable(),
  tariffAt: instant.nullable(),
  freeBerths: z.int().nullable(),
  freeBerthsAt: instant.nullable(),
  grade: z.enum(['green', 'yellow', 'red']).nullable(),
  filedAt: instant,
});

/** A thing in a lot that no network watches (DEV-02); its state is what the last inspection found. */
export const asset = z.object({
  id,
  facilityId: id,
  streetId: z.string(),
  kind: z.enum(ASSET_KINDS),
  name: z.string().min(1),
  state: z.enum(['unknown', 'ok', 'faulty']),
  checkedAt: instant.nullable(),
  inspectionId: id.nullable(),
});

export const deadline = z.object({
  value: z.int().min(0),
  unit: z.enum(['on_the_spot', 'hour', 'working_hour', 'day', 'workday']),
});
export const basis = z.object({
  text: z.string(),
  certainty: z.enum(['read', 'read_secondary', 'known', 'to_check']),
});
export const checklistItem = z.object({
  code: z.string(),
  group: z.string(),
  text: z.string(),
  method: z.string(),
  severity: z.enum(SEVERITIES),
  deadline,
  basis: z.array(basis),
  authority: z.string(),
  naAllowed: z.boolean(),
  violationType: z.enum(VIOLATION_TYPES),
  assetKind: z.enum(ASSET_KINDS).nullable(),
});
/** An edition never changes; a new one gets a new id `<template>@<edition>`. */
export const checklist = z.object({
  id,
  template: z.enum(['patrol']),
  edition: z.string(),
  name: z.string(),
  items: z.array(checklistItem).min(1),
});

export const visit = z.object({
  id,
  facilityId: id,
  streetId: z.string(),
  assigneeId: id,
  checklistId: id,
  kind: z.enum(['patrol', 'recheck']),
  reason: z.string().max(200),
  dueOn: day,
  state: z.enum(['due', 'done', 'cancelled']),
  inspectionId: id.nullable(),
});

/** What a record says of one photo; the bytes travel apart under their SHA-256. `slot` is unique within the record. */
export const photoNote = z.object({
  slot: z.string().min(1).max(60),
  sha256: hash,
  size: z.int().min(1),
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/heic']),
  itemCode: z.string().nullable(),
  role: z.enum(['wide', 'close', 'other']),
  takenAt: instant,
  source: z.enum(['viewfinder', 'file']),
  fix: fix.nullable(),
});
export const answer = z.object({
  itemCode: z.string(),
  result: z.enum(['pass', 'fail', 'na']),
  note: z.string().max(500),
  correctedOnSpot: z.boolean(),
});

export const inspection = z.object({
  id,
  facilityId: id,
  streetId: z.string(),
  visitId: id.nullable(),
  checklistId: id,
  inspectorId: id,
  inspectorName: z.string(),
  startedAt: instant,
  finishedAt: instant,
  receivedAt: instant,
  answers: z.array(answer),
  photos: z.array(photoNote),
  fix: fix.nullable(),
  failed: z.int().min(0),
  late: z.enum(['reassigned']).nullable(),
});

/** One expected photo and whether its verified bytes are stored. `id` is `<record id>/<slot>`. */
export const photo = z.object({
  id,
  recordId: id,
  facilityId: id,
  streetId: z.string(),
  takerId: id,
  slot: z.string(),
  sha256: hash,
  size: z.int(),
  mime: z.string(),
  itemCode: z.string().nullable(),
  role: z.enum(['wide', 'close', 'other']),
  takenAt: instant,
  fix: fix.nullable(),
  stored: z.boolean(),
  storedAt: instant.nullable(),
});

/** A violation on its way (INS-01, INS-02). `delivery` is its own column: it never moves `state`. */
export const caseRecord = z.object({
  id,
  caseNo: z.string().nullable(),
  revision: z.int().min(1),
  state: z.enum(CASE_STATES),
  stateSince: instant,
  delivery: z.enum(DELIVERY_STATES),
  deliveryNote: z.string().nullable(),
  deliveryAt: instant.nullable(),
  dispatchSeq: z.int().min(0),
  facilityId: id,
  facilityName: z.string(),
  streetId: z.string(),
  operatorId: id.nullable(),
  source: z.enum(VIOLATION_SOURCES),
  type: z.enum(VIOLATION_TYPES),
  itemCode: z.string().nullable(),
  severity: z.enum(SEVERITIES),
  title: z.string().max(120),
  description: z.string().max(1000),
  basis: z.array(basis),
  authority: z.string(),
  recordId: id,
  inspectionId: id.nullable(),
  reporterId: id,
  reporterName: z.string(),
  foundAt: instant,
  receivedAt: instant,
  photoCount: z.int().min(0),
  photosStored: z.int().min(0),
  declineReason: z.enum(DECLINE_REASONS).nullable(),
  externalId: z.string().nullable(),
  externalSeq: z.int().min(0),
  externalNote: z.string().nullable(),
  outcome: z.string().nullable(),
});

/** One line of a case's story; never changed once written. */
export const caseEvent = z.object({
  id,
  caseId: id,
  streetId: z.string(),
  reporterId: id,
  seq: z.int().min(1),
  kind: z.string(),
  from: z.enum(CASE_STATES).nullable(),
  to: z.enum(CASE_STATES),
  actorName: z.string(),
  at: instant,
  phoneAt: instant.nullable(),
  note: z.string().max(1000),
  applied: z.boolean(),
});

/** Two people's values for one field of the register; open until a later mutation resolves it, and kept after. Values are as shown: a number is its digits. */
export const conflict = z.object({
  id,
  correctionId: id,
  facilityId: id,
  streetId: z.string(),
  field: z.enum(CORRECTABLE),
  state: z.enum(CONFLICT_STATES),
  base: z.string().nullable(),
  theirs: z.string().nullable(),
  theirsBy: z.string(),
  theirsAt: instant,
  mine: z.string().nullable(),
  authorId: id,
  authorName: z.string(),
  foundAt: instant,
  reason: z.string().max(200),
  raisedAt: instant,
  askedAt: instant.nullable(),
  question: z.string().max(200),
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  answer: z.string().max(200),
  nextId: id.nullable(),
});

export const RECORDS = {
  area,
  operator,
  facility,
  asset,
  checklist,
  visit,
  inspection,
  photo,
  case: caseRecord,
  case_event: caseEvent,
  conflict,
} as const;
export type TableName = keyof typeof RECORDS;
export type RecordOf<T extends TableName> = z.infer<(typeof RECORDS)[T]>;

export type Fix = z.infer<typeof fix>;
export type Area = z.infer<typeof area>;
export type Operator = z.infer<typeof operator>;
export type Facility = z.infer<typeof facility>;
export type Asset = z.infer<typeof asset>;
export type Checklist = z.infer<typeof checklist>;
export type ChecklistItem = z.infer<typeof checklistItem>;
export type Visit = z.infer<typeof visit>;
export type PhotoNote = z.infer<typeof photoNote>;
export type Answer = z.infer<typeof answer>;
export type Inspection = z.infer<typeof inspection>;
export type Photo = z.infer<typeof photo>;
export type Case = z.infer<typeof caseRecord>;
export type CaseEvent = z.infer<typeof caseEvent>;
export type Conflict = z.infer<typeof conflict>;
export type CaseState = Case['state'];
