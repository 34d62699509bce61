import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant, recordId, version } from '../columns.ts';

/** A handset: its owner, its public key, and how far its chain has been decided. `head` is the hash at `lastSeq`. */
export const phones = pgTable('phones', {
  id: recordId(),
  ownerId: text().notNull(),
  publicKey: jsonb().$type<JsonWebKey>().notNull(),
  lastSeq: integer().notNull().default(0),
  head: text().notNull().default(''),
  /** The handset it was before it was cloned or restored, and the last number it went on from. */
  forkedFrom: text(),
  forkedAfter: integer(),
  enrolledAt: instant().notNull(),
  lastSeenAt: instant().notNull(),
});

/** Everything anybody ever sent, whatever came of it. Append-only: evidence. `receipt` identifies, it never orders a cursor. */
export const ledger = pgTable(
  'ledger',
  {
    receipt: bigserial({ mode: 'number' }).primaryKey(),
    source: text().$type<'phone' | 'desk' | 'platform' | 'job'>().notNull(),
    actorId: text().notNull(),
    phoneId: text(),
    seq: integer(),
    /** For sources other than a phone: the same key is the same act. */
    idempotencyKey: text(),
    mutationId: text().notNull(),
    name: text().notNull(),
    v: integer().notNull(),
    args: jsonb().notNull(),
    base: jsonb(),
    blobs: jsonb().$type<{ sha256: string; size: number; mime: string; slot: string }[]>().notNull(),
    occurredAt: text().notNull(),
    clock: jsonb(),
    hash: text().notNull(),
    prev: text(),
    sig: text(),
    outcome: text().$type<'applied' | 'applied_rebased' | 'conflict' | 'rejected' | 'held'>().notNull(),
    detail: jsonb(),
    /** The receipt that first brought this mutation id with the same content; nothing was done again. */
    repeatOf: bigint({ mode: 'number' }),
    /** Who handed it in from a rescue file; null when its own phone sent it. */
    importedBy: text(),
    receivedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex().on(table.phoneId, table.seq),
    uniqueIndex().on(table.source, table.idempotencyKey),
    index().on(table.mutationId),
    index().on(table.actorId),
    index('ledger_troubled_index')
      .on(table.receipt)
      .where(sql`${table.outcome} in ('held', 'rejected', 'conflict')`),
  ],
);

/** The version of a scope; raised last in a transaction, so that version order is commit order. */
export const scopes = pgTable('scopes', {
  id: text().primaryKey(),
  version: version().notNull(),
  /** How many rows it holds without tombstones, and the sum of their shares (db/domain/digest.ts). */
  count: integer().notNull().default(0),
  digest: text().notNull().default('0000000000000000'),
});

/** Which rows a scope holds, each at the version of its last change; `gone` is a tombstone. One row per (scope, table, id): a change moves it up. */
export const scopeRows = pgTable(
  'scope_rows',
  {
    scope: text().notNull(),
    tableName: text().notNull(),
    rowId: text().notNull(),
    version: version().notNull(),
    gone: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.tableName, table.rowId] }),
    uniqueIndex().on(table.scope, table.version, table.tableName, table.rowId),
    index().on(table.tableName, table.rowId),
  ],
);

/** Bytes on the server's disk, by their SHA-256; written only after they were hashed again here. */
export const blobs = pgTable('blobs', {
  sha256: text().primaryKey(),
  size: integer().notNull(),
  storedAt: instant().notNull(),
});

/** Who has sent which bytes: a hash alone grants nothing. */
export const blobSenders = pgTable(
  'blob_senders',
  { sha256: text().notNull(), senderId: text().notNull(), at: instant().notNull() },
  (table) => [primaryKey({ columns: [table.sha256, table.senderId] })],
);

/** What each handset last said of itself. */
export const phoneReports = pgTable('phone_reports', {
  phoneId: text().primaryKey(),
  at: instant().notNull(),
  records: integer().notNull(),
  photos: integer().notNull(),
  photoBytes: bigint({ mode: 'number' }).notNull(),
  attention: integer().notNull(),
  oldestAt: instant(),
  usage: bigint({ mode: 'number' }),
  quota: bigint({ mode: 'number' }),
  persisted: boolean(),
  appVersion: text().notNull(),
  lastError: text(),
});
