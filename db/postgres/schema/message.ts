import { sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import type { RecordOf } from '../../domain/records.ts';
import { instant, recordId } from '../columns.ts';

type Message = RecordOf<'message'>;

export const messages = pgTable(
  'messages',
  {
    id: recordId(),
    personId: text().notNull(),
    kind: text().$type<Message['kind']>().notNull(),
    caseId: text().notNull(),
    caseNo: text(),
    facilityName: text().notNull(),
    violation: text().$type<Message['violation']>().notNull(),
    dueAt: instant(),
    at: instant().notNull(),
    readAt: instant(),
  },
  (table) => [
    index().on(table.personId, table.at),
    index('messages_unread')
      .on(table.personId)
      .where(sql`read_at is null`),
  ],
);

/** Where somebody wants to be told as well, as they said themselves; null: not by that channel. Never part of the ledger, which forgets nothing. */
export const channelAddresses = pgTable('channel_addresses', {
  id: recordId(),
  sms: text(),
  wecom: text(),
  email: text(),
  updatedAt: instant().notNull(),
});
