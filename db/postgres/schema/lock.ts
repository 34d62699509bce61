import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, recordId } from '../columns.ts';

/** The data key of a phone's local lock, wrapped for the server's recovery key; opened only to answer a request. */
export const lockEscrows = pgTable(
  'lock_escrows',
  {
    keyId: text().notNull(),
    phoneId: text().notNull(),
    ownerId: text().notNull(),
    recoveryKeyId: text().notNull(),
    /** Base64. */
    wrapped: text().notNull(),
    /** The session it was handed in with. */
    sessionId: text(),
    at: instant().notNull(),
  },
  // A cloned phone holds the same data key under a name of its own.
  (table) => [primaryKey({ columns: [table.keyId, table.phoneId] })],
);

/** A person asks for the data key of a phone whose PIN is forgotten; `released` is the key, wrapped for `publicKey` alone. */
export const lockRequests = pgTable(
  'lock_requests',
  {
    id: recordId(),
    keyId: text().notNull(),
    ownerId: text().notNull(),
    phoneId: text().notNull(),
    publicKey: text().notNull(),
    code: text().notNull(),
    state: text().$type<'asked' | 'released' | 'declined' | 'replaced'>().notNull(),
    askedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    released: text(),
  },
  (table) => [index().on(table.state, table.askedAt), index().on(table.keyId)],
);
