import { Dexie, type Table } from 'dexie';
import type { TableName } from '#domain/records.ts';
import {
  SYNCED_TABLES,
  type BlobRow,
  type BytesRow,
  type CachedRow,
  type CacheMeta,
  type DraftRow,
  type LockRow,
  type OutboxRow,
  type PhoneRow,
  type WhoRow,
} from './rows.ts';

// Optimistic live queries would show a row before its transaction is complete.
const HONEST = { cache: 'disabled' } as const;

/** What exists nowhere else until the server has it. One version, additive, no generated keys, rows never transformed. */
export class PreciousDb extends Dexie {
  declare outbox: Table<OutboxRow, number>;
  declare journal: Table<OutboxRow, number>;
  declare drafts: Table<DraftRow, string>;
  declare blobs: Table<BlobRow, string>;
  declare bytes: Table<BytesRow, string>;
  declare phone: Table<PhoneRow, 'k'>;

  constructor(userId: string) {
    super(preciousName(userId), { ...HONEST, chromeTransactionDurability: 'strict' });
    const stores = {
      outbox: 'seq',
      journal: 'seq',
      drafts: 'id',
      blobs: 'sha256',
      bytes: 'sha256',
      phone: 'k',
    };
    this.version(1).stores(stores);
  }

  /** One row beside the identity, under a key of its own: no upgrade has to touch what lies here. */
  get lock(): Table<LockRow, 'lock'> {
    return this.table('phone');
  }
}

// At most two for each (three for cases, which are asked for by age, by lot and by what they wait for), for every index
// is paid for with every row pulled. The first begins with the scope, which is counted
// and dropped by it; the others are what the screens ask for, so that none of them reads a whole table.
// A compound one has two parts: for the open end of a third, Dexie repeats an array that makes a key invalid.
const INDEXES: Record<TableName, string> = {
  area: 'scope',
  operator: 'scope',
  checklist: 'scope',
  facility: 'scope, row.lat',
  asset: 'scope, row.facilityId',
  visit: '[scope+row.state], row.facilityId',
  inspection: '[scope+row.finishedAt], [row.facilityId+row.finishedAt]',
  photo: 'scope, row.recordId',
  case: '[scope+row.receivedAt], [row.facilityId+row.receivedAt], [scope+row.state]',
  case_event: 'scope, row.caseId',
  conflict: 'scope',
  survey: 'scope, row.lat',
  message: '[scope+row.at]',
};

/** What the server can give again at any time: one table per synced record, and one row that says where it stands. */
export class CacheDb extends Dexie {
  declare meta: Table<CacheMeta, 'k'>;

  constructor(userId: string) {
    super(cacheName(userId), HONEST);
    const rows = Object.fromEntries(SYNCED_TABLES.map((table) => [table, `[id+scope], ${INDEXES[table]}`]));
    this.version(5).stores({ ...rows, meta: 'k' });
  }

  rows(table: TableName): Table<CachedRow, [string, string]> {
    return this.table(table);
  }
}

/** The last person signed in on this handset; opens the app without a network. */
export class WhoDb extends Dexie {
  declare who: Table<WhoRow, 'k'>;

  constructor() {
    super('berthlink-who', { ...HONEST, chromeTransactionDurability: 'strict' });
    this.version(1).stores({ who: 'k' });
  }
}

export function preciousName(userId: string): string {
  return `berthlink-precious-${userId}`;
}

export function cacheName(userId: string): string {
  return `berthlink-cache-${userId}`;
}
