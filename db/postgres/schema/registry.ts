import { boolean, doublePrecision, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { RecordOf } from '../../domain/records.ts';
import type { OfficeRecordOf } from '../../domain/office-records.ts';
import { instant, recordId } from '../columns.ts';

type Facility = RecordOf<'facility'>;
type Asset = RecordOf<'asset'>;
type Conflict = RecordOf<'conflict'>;

export const areas = pgTable('areas', {
  id: recordId(),
  parentId: text(),
  level: text().$type<RecordOf<'area'>['level']>().notNull(),
  name: text().notNull(),
});

export const operators = pgTable('operators', { id: recordId(), name: text().notNull(), uscc: text() });

export const facilities = pgTable(
  'facilities',
  {
    id: recordId(),
    govCode: text().notNull().unique(),
    name: text().notNull(),
    version: integer().notNull(),
    kind: text().$type<Facility['kind']>().notNull(),
    siteClass: text().$type<Facility['siteClass']>().notNull(),
    ownership: text().$type<Facility['ownership']>().notNull(),
    commercial: boolean().notNull(),
    structure: text().$type<Facility['structure']>().notNull(),
    operatorId: text(),
    address: text().notNull(),
    areaId: text().notNull(),
    streetId: text().notNull(),
    lat: doublePrecision().notNull(),
    lon: doublePrecision().notNull(),
    datum: text().notNull(),
    totalBerths: integer().notNull(),
    berths: jsonb().$type<NonNullable<Facility['berths']>>(),
    publishable: boolean().notNull(),
    exclusion: text().$type<NonNullable<Facility['exclusion']>>(),
    openState: text().$type<Facility['openState']>().notNull(),
    openStateAt: instant(),
    tariff: text(),
    tariffAt: instant(),
    freeBerths: integer(),
    freeBerthsAt: instant(),
    grade: text().$type<NonNullable<Facility['grade']>>(),
    filedAt: instant().notNull(),
  },
  (table) => [index().on(table.streetId), index().on(table.operatorId)],
);

export const facilityVersions = pgTable(
  'facility_versions',
  {
    id: recordId(),
    facilityId: text().notNull(),
    version: integer().notNull(),
    filedAt: instant().notNull(),
    actorName: text().notNull(),
    reason: text().notNull(),
    record: jsonb().$type<OfficeRecordOf<'facility_version'>['record']>().notNull(),
  },
  (table) => [index().on(table.facilityId)],
);

export const assets = pgTable(
  'assets',
  {
    id: recordId(),
    facilityId: text().notNull(),
    streetId: text().notNull(),
    kind: text().$type<Asset['kind']>().notNull(),
    name: text().notNull(),
    state: text().$type<Asset['state']>().notNull(),
    checkedAt: instant(),
    inspectionId: text(),
    upkeep: jsonb().$type<NonNullable<Asset['upkeep']>>(),
  },
  (table) => [index().on(table.facilityId)],
);

export const conflicts = pgTable(
  'conflicts',
  {
    id: recordId(),
    correctionId: text().notNull(),
    facilityId: text().notNull(),
    streetId: text().notNull(),
    field: text().$type<Conflict['field']>().notNull(),
    state: text().$type<Conflict['state']>().notNull(),
    base: text(),
    theirs: text(),
    theirsBy: text().notNull(),
    theirsAt: instant().notNull(),
    mine: text(),
    authorId: text().notNull(),
    authorName: text().notNull(),
    foundAt: instant().notNull(),
    reason: text().notNull(),
    raisedAt: instant().notNull(),
    askedAt: instant(),
    question: text().notNull(),
    settledAt: instant(),
    settledBy: text(),
    answer: text().notNull(),
    nextId: text(),
  },
  (table) => [
    index().on(table.correctionId),
    index().on(table.facilityId),
    index().on(table.state, table.raisedAt),
  ],
);
