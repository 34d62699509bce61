import { doublePrecision, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { RecordOf } from '../../domain/records.ts';
import { instant, recordId } from '../columns.ts';

type Survey = RecordOf<'survey'>;

export const surveys = pgTable(
  'surveys',
  {
    id: recordId(),
    streetId: text().notNull(),
    kind: text().$type<Survey['kind']>().notNull(),
    count: integer().notNull(),
    lat: doublePrecision().notNull(),
    lon: doublePrecision().notNull(),
    pointFrom: text().$type<Survey['pointFrom']>().notNull(),
    fix: jsonb().$type<NonNullable<Survey['fix']>>(),
    note: text().notNull(),
    photos: jsonb().$type<Survey['photos']>().notNull(),
    authorId: text().notNull(),
    authorName: text().notNull(),
    foundAt: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  (table) => [index().on(table.streetId, table.foundAt), index().on(table.lat)],
);
