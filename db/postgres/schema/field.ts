import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { RecordOf } from '../../domain/records.ts';
import { instant, recordId } from '../columns.ts';
import { gramsOf, isTroubled, queueOrder } from './queue-order.ts';

type Visit = RecordOf<'visit'>;
type Inspection = RecordOf<'inspection'>;
type Photo = RecordOf<'photo'>;
type Case = RecordOf<'case'>;
type CaseEvent = RecordOf<'case_event'>;

export const checklists = pgTable('checklists', {
  id: recordId(),
  template: text().$type<RecordOf<'checklist'>['template']>().notNull(),
  edition: text().notNull(),
  name: text().notNull(),
  validFrom: date({ mode: 'string' }).notNull(),
  validTo: date({ mode: 'string' }),
  items: jsonb().$type<RecordOf<'checklist'>['items']>().notNull(),
});

export const visits = pgTable(
  'visits',
  {
    id: recordId(),
    facilityId: text().notNull(),
    streetId: text().notNull(),
    enterpriseId: text().notNull(),
    assigneeId: text().notNull(),
    secondId: text(),
    officers: jsonb().$type<Visit['officers']>().notNull(),
    checklistId: text().notNull(),
    kind: text().$type<Visit['kind']>().notNull(),
    origin: text().$type<Visit['origin']>().notNull(),
    clue: jsonb().$type<NonNullable<Visit['clue']>>(),
    drawId: text(),
    reason: text().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    state: text().$type<Visit['state']>().notNull(),
    approvedBy: text(),
    approvedAt: instant(),
    notice: jsonb().$type<NonNullable<Visit['notice']>>(),
    inspectionId: text(),
  },
  (table) => [
    index().on(table.assigneeId, table.dueOn),
    index().on(table.facilityId),
    index().on(table.enterpriseId, table.dueOn),
    index().on(table.streetId, table.state, table.dueOn),
  ],
);

export const inspections = pgTable(
  'inspections',
  {
    id: recordId(),
    facilityId: text().notNull(),
    streetId: text().notNull(),
    visitId: text(),
    kind: text().$type<Inspection['kind']>().notNull(),
    checklistId: text().notNull(),
    inspectorId: text().notNull(),
    inspectorName: text().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant().notNull(),
    receivedAt: instant().notNull(),
    answers: jsonb().$type<Inspection['answers']>().notNull(),
    photos: jsonb().$type<Inspection['photos']>().notNull(),
    fix: jsonb().$type<NonNullable<Inspection['fix']>>(),
    unable: jsonb().$type<NonNullable<Inspection['unable']>>(),
    formal: jsonb().$type<NonNullable<Inspection['formal']>>(),
    failed: integer().notNull(),
    late: text().$type<NonNullable<Inspection['late']>>(),
  },
  (table) => [index().on(table.facilityId, table.finishedAt), index().on(table.streetId)],
);

export const photos = pgTable(
  'photos',
  {
    id: recordId(),
    recordId: text().notNull(),
    facilityId: text(),
    streetId: text().notNull(),
    takerId: text().notNull(),
    slot: text().notNull(),
    sha256: text().notNull(),
    size: integer().notNull(),
    mime: text().notNull(),
    itemCode: text(),
    role: text().$type<Photo['role']>().notNull(),
    takenAt: instant().notNull(),
    fix: jsonb().$type<NonNullable<Photo['fix']>>(),
    annotation: jsonb().$type<NonNullable<Photo['annotation']>>(),
    caseId: text(),
    stored: boolean().notNull(),
    storedAt: instant(),
  },
  (table) => [index().on(table.recordId), index().on(table.sha256, table.takerId), index().on(table.caseId)],
);

export const cases = pgTable(
  'cases',
  {
    id: recordId(),
    caseNo: text().unique(),
    revision: integer().notNull(),
    state: text().$type<Case['state']>().notNull(),
    stateSince: instant().notNull(),
    delivery: text().$type<Case['delivery']>().notNull(),
    deliveryNote: text(),
    deliveryAt: instant(),
    dispatchSeq: integer().notNull(),
    facilityId: text().notNull(),
    facilityName: text().notNull(),
    streetId: text().notNull(),
    operatorId: text(),
    source: text().$type<Case['source']>().notNull(),
    type: text().$type<Case['type']>().notNull(),
    itemCode: text(),
    severity: text().$type<Case['severity']>().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    vehicle: jsonb().$type<NonNullable<Case['vehicle']>>(),
    basis: jsonb().$type<Case['basis']>().notNull(),
    authority: text().notNull(),
    recordId: text().notNull(),
    inspectionId: text(),
    reporterId: text().notNull(),
    reporterName: text().notNull(),
    finderIds: jsonb().$type<Case['finderIds']>().notNull(),
    foundAt: instant().notNull(),
    receivedAt: instant().notNull(),
    photoCount: integer().notNull(),
    photosStored: integer().notNull(),
    declineReason: text().$type<NonNullable<Case['declineReason']>>(),
    externalId: text(),
    externalSeq: integer().notNull(),
    externalNote: text(),
    outcome: text(),
    version: integer().notNull().default(1),
    round: integer().notNull().default(1),
    laterRecords: jsonb().$type<Case['laterRecords']>().notNull().default([]),
    asked: jsonb().$type<NonNullable<Case['asked']>>(),
    timeAsked: jsonb().$type<NonNullable<Case['timeAsked']>>(),
    due: jsonb().$type<NonNullable<Case['due']>>(),
    dueAt: instant(),
    pauses: jsonb().$type<Case['pauses']>().notNull().default([]),
    suspendedFrom: text().$type<NonNullable<Case['suspendedFrom']>>(),
    assigneeId: text(),
    assigneeName: text(),
    recheck: jsonb().$type<NonNullable<Case['recheck']>>(),
    closing: jsonb().$type<NonNullable<Case['closing']>>(),
    mergedInto: text(),
    archiveHash: text(),
  },
  (table) => [
    index().on(table.state, table.dueAt),
    index().on(table.recordId),
    index('cases_queue').on(...queueOrder(table)),
    index('cases_queue_state').on(table.state, ...queueOrder(table)),
    index('cases_queue_assignee').on(table.assigneeId, ...queueOrder(table)),
    index('cases_queue_street').on(table.streetId, ...queueOrder(table)),
    index('cases_queue_facility').on(table.facilityId, ...queueOrder(table)),
    index('cases_queue_authority').on(table.authority, ...queueOrder(table)),
    index('cases_queue_troubled')
      .on(...queueOrder(table))
      .where(isTroubled(table)),
    index('cases_words').using('gin', gramsOf(table)),
  ],
);

export const caseEvents = pgTable(
  'case_events',
  {
    id: recordId(),
    caseId: text().notNull(),
    streetId: text().notNull(),
    reporterId: text().notNull(),
    seq: integer().notNull(),
    kind: text().notNull(),
    from: text().$type<NonNullable<CaseEvent['from']>>(),
    to: text().$type<CaseEvent['to']>().notNull(),
    actorName: text().notNull(),
    at: instant().notNull(),
    phoneAt: instant(),
    note: text().notNull(),
    applied: boolean().notNull(),
  },
  (table) => [uniqueIndex().on(table.caseId, table.seq)],
);

/** The last number given per street and year; case numbers are made of it. */
export const caseNumbers = pgTable('case_numbers', { id: recordId(), last: integer().notNull() });
