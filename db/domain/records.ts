import { z } from 'zod';
import { checklist, checklistItem, deadline, measurement } from './checklist-shapes.ts';
import { caseEvent, caseRecord } from './case-shapes.ts';
import { asset } from './equipment-shapes.ts';
import { annotation, board, fix, vehicle } from './field-shapes.ts';
import { message } from './message-shapes.ts';
import { clue, officer, visit } from './visit-shapes.ts';
import {
  CONFLICT_STATES,
  CORRECTABLE,
  PARTY_ROLES,
  PHOTO_ROLES,
  POINT_SOURCES,
  SITE_CLASSES,
  SURVEY_KINDS,
  UNABLE_REASONS,
  VISIT_KINDS,
} from './terms.ts';

/** Every record that more than one place knows: the wire, the tables and the phone's cache are checked against these shapes. Times are ISO 8601 UTC with milliseconds. */
const id = z.string().min(1).max(80);
const instant = z.iso.datetime();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

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

/** What a record says of one photo; the bytes travel apart under their SHA-256. `slot` is unique within the record. */
export const photoNote = z.object({
  slot: z.string().min(1).max(60),
  sha256: hash,
  size: z.int().min(1),
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/heic']),
  itemCode: z.string().nullable(),
  role: z.enum(PHOTO_ROLES),
  takenAt: instant,
  source: z.enum(['viewfinder', 'file']),
  fix: fix.nullable(),
  annotation: annotation.nullable(),
});
/** `measured` is in the unit of the item's measurement; `board` only where the item compares the tariff. */
export const answer = z.object({
  itemCode: z.string(),
  result: z.enum(['pass', 'fail', 'na']),
  note: z.string().max(500),
  correctedOnSpot: z.boolean(),
  measured: z.number().nullable(),
  board: board.nullable(),
});

/** The outline of a signature as drawn, without times or pressure: each stroke x, y, x, y… in pixels of the field. */
export const signature = z.object({
  width: z.int().min(1).max(4000),
  height: z.int().min(1).max(4000),
  strokes: z
    .array(
      z
        .array(z.number())
        .min(2)
        .max(4000)
        .refine((flat) => flat.length % 2 === 0, 'x without y'),
    )
    .max(200),
});
/** Signed by the officer; null: on a phone of their own, later (`signedAt` tells when). */
const officerSignature = officer.extend({ signed: signature.nullable(), signedAt: instant.nullable() });
/** What makes an inspection a formal one (行政处罚法 42, 55): two officers who showed their certificates, the party's word and signature, or why there is none. */
export const formal = z.object({
  shownAt: instant,
  officers: z.array(officerSignature).length(2),
  partyName: z.string().max(60),
  partyRole: z.enum(PARTY_ROLES),
  statement: z.string().max(1000),
  partySigned: signature.nullable(),
  refusal: z
    .object({
      reason: z.string().min(1).max(200),
      witnessName: z.string().max(60),
      witnessSigned: signature.nullable(),
    })
    .nullable(),
});
export const unable = z.object({ reason: z.enum(UNABLE_REASONS), note: z.string().min(1).max(500) });

export const inspection = z.object({
  id,
  facilityId: id,
  streetId: z.string(),
  visitId: id.nullable(),
  kind: z.enum(VISIT_KINDS),
  checklistId: id,
  inspectorId: id,
  inspectorName: z.string(),
  startedAt: instant,
  finishedAt: instant,
  receivedAt: instant,
  answers: z.array(answer),
  photos: z.array(photoNote),
  fix: fix.nullable(),
  unable: unable.nullable(),
  formal: formal.nullable(),
  failed: z.int().min(0),
  late: z.enum(['reassigned']).nullable(),
});

/** One expected photo and whether its verified bytes are stored. `id` is `<record id>/<slot>`. A survey's belong to no lot. */
export const photo = z.object({
  id,
  recordId: id,
  facilityId: id.nullable(),
  streetId: z.string(),
  takerId: id,
  slot: z.string(),
  sha256: hash,
  size: z.int(),
  mime: z.string(),
  itemCode: z.string().nullable(),
  role: z.enum(PHOTO_ROLES),
  takenAt: instant,
  fix: fix.nullable(),
  annotation: annotation.nullable(),
  /** Of what was supplied, answered or rechecked later: the case it is evidence of. Null: of the record that found it. */
  caseId: id.nullable(),
  stored: z.boolean(),
  storedAt: instant.nullable(),
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

/** Scattered or informal berths found in the field (REG-10): outside the register, with no lot of their own. `fix`: where the handset was; the point may have been set on the map. WGS84 degrees. */
export const survey = z.object({
  id,
  streetId: z.string(),
  kind: z.enum(SURVEY_KINDS),
  count: z.int().min(1).max(9999),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  pointFrom: z.enum(POINT_SOURCES),
  fix: fix.nullable(),
  note: z.string().max(500),
  photos: z.array(photoNote),
  authorId: id,
  authorName: z.string(),
  foundAt: instant,
  receivedAt: instant,
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
  survey,
  message,
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
export type Measurement = z.infer<typeof measurement>;
export type Deadline = z.infer<typeof deadline>;
export type Officer = z.infer<typeof officer>;
export type Clue = z.infer<typeof clue>;
export type Signature = z.infer<typeof signature>;
export type Formal = z.infer<typeof formal>;
export type Unable = z.infer<typeof unable>;
export type Visit = z.infer<typeof visit>;
export type PhotoNote = z.infer<typeof photoNote>;
export type Answer = z.infer<typeof answer>;
export type Inspection = z.infer<typeof inspection>;
export type Photo = z.infer<typeof photo>;
export type Case = z.infer<typeof caseRecord>;
export type CaseEvent = z.infer<typeof caseEvent>;
export type Conflict = z.infer<typeof conflict>;
export type Vehicle = z.infer<typeof vehicle>;
export type Board = z.infer<typeof board>;
export type Survey = z.infer<typeof survey>;
export type Message = z.infer<typeof message>;
export type CaseState = Case['state'];
