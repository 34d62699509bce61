import { z } from 'zod';
import { basis } from './checklist-shapes.ts';
import { vehicle } from './field-shapes.ts';
import {
  CASE_STATES,
  CLOSING_RESULTS,
  DECLINE_REASONS,
  DELIVERY_STATES,
  DUE_KINDS,
  SEVERITIES,
  VIOLATION_SOURCES,
  VIOLATION_TYPES,
} from './terms.ts';

const id = z.string().min(1).max(80);
const instant = z.iso.datetime();
const state = z.enum(CASE_STATES);
const stretch = z.tuple([z.string(), z.string()]).readonly();

/** How long something may take; as db/domain/deadline.ts reckons it. */
export const limit = z.union([
  z.object({ hours: z.number().positive() }),
  z.object({ days: z.number().positive() }),
  z.object({ workdays: z.number().positive() }),
  z.object({ workhours: z.number().positive(), hours: z.array(stretch).min(1).readonly() }),
]);

/** What the clock of a case runs for, and all that its end is reckoned from: the same inputs give the same end again. */
export const due = z.object({
  what: z.enum(DUE_KINDS),
  start: instant,
  limit,
  /** A day the manager granted instead, on the operator's request. */
  grantedTo: instant.nullable(),
  ruleEdition: z.string(),
  calendarEdition: z.string(),
});

/** What somebody wants to know before it goes on: the manager of a phone (退回补正), or the platform (要求补充). */
export const asked = z.object({
  by: z.enum(['manager', 'platform']),
  at: instant,
  /** `itemCode` null: about the case as a whole. */
  points: z
    .array(z.object({ itemCode: z.string().nullable(), words: z.string().min(1).max(500) }))
    .min(1)
    .max(40),
});

/** More time, asked for by the operator and not answered yet. */
export const timeAsked = z.object({ until: z.iso.date(), reason: z.string().min(1).max(300), at: instant });

/** The last look at whether it was put right; its photos are evidence under `recordId`. */
export const recheck = z.object({
  recordId: id,
  result: z.enum(['passed', 'failed']),
  byId: id,
  byName: z.string(),
  at: instant,
  note: z.string().max(1000),
});

/** How it ended: on which recheck, or on whose decision. */
export const closing = z.object({
  result: z.enum(CLOSING_RESULTS),
  note: z.string().max(1000),
  recheckId: id.nullable(),
  /** What the platform decided, where it ended on that. */
  decision: z.string().nullable(),
  byName: z.string(),
  at: instant,
});

/** A violation on its way (INS-01, INS-02). `delivery` is its own column: it never moves `state`. */
export const caseRecord = z.object({
  id,
  caseNo: z.string().nullable(),
  revision: z.int().min(1),
  state,
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
  vehicle: vehicle.nullable(),
  basis: z.array(basis),
  authority: z.string(),
  recordId: id,
  inspectionId: id.nullable(),
  reporterId: id,
  reporterName: z.string(),
  /** Everyone who found it: at a formal inspection both officers. */
  finderIds: z.array(id).min(1),
  foundAt: instant,
  receivedAt: instant,
  photoCount: z.int().min(0),
  photosStored: z.int().min(0),
  declineReason: z.enum(DECLINE_REASONS).nullable(),
  externalId: z.string().nullable(),
  externalSeq: z.int().min(0),
  externalNote: z.string().nullable(),
  outcome: z.string().nullable(),
  /** The report was completed so often after it had been sent back; the first is 1. */
  version: z.int().min(1),
  /** It was set right again so often after a recheck (返工); the first is 1. */
  round: z.int().min(1),
  /** What was supplied, answered and rechecked later: records whose photos are evidence beside the report's own. */
  laterRecords: z.array(id),
  asked: asked.nullable(),
  timeAsked: timeAsked.nullable(),
  due: due.nullable(),
  /** Null where nothing falls due, or the clock stands still. */
  dueAt: instant.nullable(),
  /** While the clock stood still; `to` null: it still does. */
  pauses: z.array(z.object({ from: instant, to: instant.nullable() })),
  /** Where it goes on once it is no longer suspended. */
  suspendedFrom: state.nullable(),
  assigneeId: id.nullable(),
  assigneeName: z.string().nullable(),
  recheck: recheck.nullable(),
  closing: closing.nullable(),
  /** The case this one repeats. */
  mergedInto: id.nullable(),
  /** Of the bundle it was archived as, SHA-256 in hex. */
  archiveHash: z.string().nullable(),
});

/** One line of a case's story; never changed once written. */
export const caseEvent = z.object({
  id,
  caseId: id,
  streetId: z.string(),
  reporterId: id,
  seq: z.int().min(1),
  kind: z.string(),
  from: state.nullable(),
  to: state,
  actorName: z.string(),
  at: instant,
  phoneAt: instant.nullable(),
  note: z.string().max(1000),
  applied: z.boolean(),
});
