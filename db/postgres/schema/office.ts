import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { OfficeRecordOf } from '../../domain/office-records.ts';
import type { Difference } from '../../domain/reconcile.ts';
import { instant, recordId } from '../columns.ts';

type Dispatch = OfficeRecordOf<'dispatch'>;
type SafetyDuty = OfficeRecordOf<'safety_duty'>;
type PhotoMask = OfficeRecordOf<'photo_mask'>;
type Calendar = OfficeRecordOf<'work_calendar'>;
type Limits = OfficeRecordOf<'case_limits'>;
type Discard = OfficeRecordOf<'discard'>;
type EvidenceHold = OfficeRecordOf<'evidence_hold'>;
type CaseRoute = OfficeRecordOf<'case_route'>;
type SenderStop = OfficeRecordOf<'sender_stop'>;
type Routing = OfficeRecordOf<'routing'>;
type VisitDraw = OfficeRecordOf<'visit_draw'>;

export const dispatches = pgTable(
  'dispatches',
  {
    id: recordId(),
    caseId: text().notNull(),
    caseNo: text().notNull(),
    seq: integer().notNull(),
    endpoint: text().$type<Dispatch['endpoint']>().notNull(),
    kind: text().$type<Dispatch['kind']>().notNull(),
    payload: jsonb().$type<Dispatch['payload']>().notNull(),
    state: text().$type<Dispatch['state']>().notNull(),
    attempts: integer().notNull(),
    earlierAttempts: integer().notNull().default(0),
    nextAt: instant().notNull(),
    leaseUntil: instant(),
    lastStatus: integer(),
    lastError: text(),
    createdAt: instant().notNull(),
    ackedAt: instant(),
    receiptId: text(),
    onPaper: jsonb().$type<Dispatch['onPaper']>(),
  },
  (table) => [
    uniqueIndex().on(table.caseId, table.seq),
    index().on(table.state, table.nextAt),
    // What is not over yet, however much is: who is next, and whether an earlier one of its case is still open.
    index('dispatches_open_due')
      .on(table.nextAt, table.id)
      .where(sql`state in ('queued', 'sent', 'failed')`),
    index('dispatches_open_of_case')
      .on(table.caseId, table.seq)
      .where(sql`state in ('queued', 'sent', 'failed')`),
  ],
);

/** How an endpoint has answered of late, for all workers alike (db/domain/breaker.ts). */
export const breakers = pgTable('breakers', {
  id: text().$type<Dispatch['endpoint']>().primaryKey(),
  failures: integer().notNull(),
  failedProbes: integer().notNull(),
  openedAt: instant(),
  probeAt: instant(),
  probeId: text(),
  probeUntil: instant(),
});

/** Every event another system sent, by its own id: the replay table, kept 180 days at least. */
export const exchangeEvents = pgTable('exchange_events', {
  id: recordId(),
  caseNo: text(),
  body: jsonb().notNull(),
  receivedAt: instant().notNull(),
  outcome: text().notNull(),
});

/** How far we have asked another system for what it said; a row for each list. */
export const exchangeCursors = pgTable('exchange_cursors', {
  id: recordId(),
  until: instant().notNull(),
});

/** What did not fit when both lists of cases were held against each other; a report stays as it was made. */
export const reconciliations = pgTable('reconciliations', {
  id: recordId(),
  since: instant().notNull(),
  madeAt: instant().notNull(),
  ours: integer().notNull(),
  theirs: integer().notNull(),
  lines: jsonb().$type<Difference[]>().notNull(),
});

/** What the platform has acknowledged of base data and warnings, by the key each is told with; nothing is told twice. */
export const tellings = pgTable('tellings', {
  id: recordId(),
  receiptId: text().notNull(),
  at: instant().notNull(),
});

export const persons = pgTable('persons', {
  id: recordId(),
  username: text().notNull().unique(),
  name: text().notNull(),
  title: text().notNull(),
  certNo: text(),
  suspended: boolean().notNull(),
  createdAt: instant().notNull(),
});

export const grants = pgTable(
  'grants',
  {
    id: recordId(),
    userId: text().notNull(),
    role: text().$type<OfficeRecordOf<'grant'>['role']>().notNull(),
    areaId: text(),
    operatorId: text(),
    grantedAt: instant().notNull(),
    grantedBy: text().notNull(),
    revokedAt: instant(),
  },
  (table) => [index().on(table.userId)],
);

/** Every read of personal data or photos: who, what, when (SEC-01). A trigger keeps rows as they are and for 180 days at least. */
export const accessLog = pgTable(
  'access_log',
  {
    id: recordId(),
    actorId: text().notNull(),
    subject: text().notNull(),
    subjectId: text().notNull(),
    purpose: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('access_log_newest').on(table.at, table.id)],
);

/** One row: what this database is. A phone that meets another `datasetId` starts its cache anew. */
export const datasets = pgTable('datasets', {
  id: recordId(),
  datasetId: text().notNull(),
  createdAt: instant().notNull(),
  seeded: boolean().notNull(),
});

export const visitDraws = pgTable('visit_draws', {
  id: recordId(),
  areaId: text().notNull(),
  seed: text().notNull(),
  method: text().notNull(),
  kind: text().$type<VisitDraw['kind']>().notNull(),
  checklistId: text().notNull(),
  dueOn: date({ mode: 'string' }).notNull(),
  reason: text().notNull(),
  count: integer().notNull(),
  lots: jsonb().$type<VisitDraw['lots']>().notNull(),
  officers: jsonb().$type<VisitDraw['officers']>().notNull(),
  candidates: jsonb().$type<VisitDraw['candidates']>().notNull(),
  passedOver: jsonb().$type<VisitDraw['passedOver']>().notNull(),
  drawn: jsonb().$type<VisitDraw['drawn']>().notNull(),
  drawnBy: text().notNull(),
  drawnAt: instant().notNull(),
});

export const safetyDuties = pgTable('safety_duties', {
  id: recordId(),
  owner: jsonb().$type<SafetyDuty['owner']>().notNull(),
  checkEveryDays: integer().notNull(),
  since: date({ mode: 'string' }).notNull(),
  checks: jsonb().$type<SafetyDuty['checks']>().notNull(),
});

/** What of a photo nobody outside may see, and the copy that leaves instead. */
export const photoMasks = pgTable(
  'photo_masks',
  {
    id: recordId(),
    sha256: text().notNull(),
    streetId: text().notNull(),
    facilityId: text(),
    revision: integer().notNull(),
    regions: jsonb().$type<PhotoMask['regions']>().notNull(),
    derived: jsonb().$type<PhotoMask['derived']>().notNull(),
    byId: text().notNull(),
    byName: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('photo_masks_derived_idx').on(sql`(${table.derived} ->> 'sha256')`)],
);

/** Every edition of every city's routing table. */
export const routings = pgTable('routings', {
  id: recordId(),
  areaId: text().notNull(),
  edition: text().notNull(),
  validFrom: date({ mode: 'string' }).notNull(),
  reason: text().notNull(),
  rows: jsonb().$type<Routing['rows']>().notNull(),
  publishedBy: text().notNull(),
  publishedAt: instant().notNull(),
});

/** Which row of which edition decided where a case goes, each time it was decided. */
export const caseRoutes = pgTable(
  'case_routes',
  {
    id: recordId(),
    caseId: text().notNull(),
    routingId: text().notNull(),
    row: jsonb().$type<CaseRoute['row']>().notNull(),
    endpoint: text().$type<NonNullable<CaseRoute['endpoint']>>(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.caseId)],
);

/** Every edition of the work calendar; the first is in the migration that made the table. */
export const workCalendars = pgTable('work_calendars', {
  id: recordId(),
  years: jsonb().$type<Calendar['years']>().notNull(),
  reason: text().notNull(),
  publishedBy: text().notNull(),
  publishedAt: instant().notNull(),
});

/** Every edition of the limits of a case's parts; the first is in the migration that made the table. */
export const caseLimits = pgTable('case_limits', {
  id: recordId(),
  validFrom: date({ mode: 'string' }).notNull(),
  limits: jsonb().$type<Limits['limits']>().notNull(),
  reason: text().notNull(),
  publishedBy: text().notNull(),
  publishedAt: instant().notNull(),
});

/** Originals whose bytes were removed on somebody's word; hash and ground stay. */
export const discards = pgTable(
  'discards',
  {
    id: recordId(),
    sha256: text().notNull(),
    size: integer().notNull(),
    kind: text().$type<Discard['kind']>().notNull(),
    policyEdition: text().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    photoIds: jsonb().$type<Discard['photoIds']>().notNull(),
    reason: text().notNull(),
    byName: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.sha256), index().on(table.at)],
);

/** Cases whose evidence is kept whatever its period says. */
export const evidenceHolds = pgTable('evidence_holds', {
  id: recordId(),
  caseNo: text(),
  streetId: text().notNull(),
  kind: text().$type<EvidenceHold['kind']>().notNull(),
  reason: text().notNull(),
  byName: text().notNull(),
  at: instant().notNull(),
  releasedAt: instant(),
  releasedBy: text(),
});

/** Handsets that may not speak to us, and those that may again. */
export const phoneRevocations = pgTable('phone_revocations', {
  id: recordId(),
  ownerId: text().notNull(),
  reason: text().notNull(),
  records: integer(),
  photos: integer(),
  reportedAt: instant(),
  byName: text().notNull(),
  at: instant().notNull(),
  restoredAt: instant(),
  restoredBy: text(),
});

/** Outside systems from which nothing is taken, and those that are heard again. */
export const senderStops = pgTable('sender_stops', {
  id: text().$type<SenderStop['id']>().primaryKey(),
  reason: text().notNull(),
  byName: text().notNull(),
  at: instant().notNull(),
  resumedAt: instant(),
  resumedBy: text(),
});
