import { Dexie } from 'dexie';
import type { RecordOf, TableName } from '#domain/records.ts';
import type { PulledRow } from '#domain/wire.ts';
import { healing, type Healer } from './heal.ts';
import {
  CACHE_SHAPE,
  isSyncedTable,
  SYNCED_TABLES,
  type CachedRow,
  type CacheMeta,
  type Span,
} from './rows.ts';
import { CacheDb } from './stores.ts';

/** One page of a pull; `from` are the cursors it was asked with. */
export type Page = {
  datasetId: string;
  from: CacheMeta['cursors'];
  rows: PulledRow[];
  cursors: CacheMeta['cursors'];
  scopes: string[];
  at: string | null;
};

export type CacheStore = {
  meta(): Promise<CacheMeta>;
  note(note: Partial<Pick<CacheMeta, 'offsetMs' | 'durable'>>): Promise<void>;
  one<T extends TableName>(table: T, id: string): Promise<RecordOf<T> | null>;
  /** Every record once; with a scope only that scope's. */
  all<T extends TableName>(table: T, scope?: string): Promise<RecordOf<T>[]>;
  some<T extends TableName>(table: T, span: Span): Promise<RecordOf<T>[]>;
  /** Rows, tombstones, cursors and the end of revoked scopes, all or nothing; `stale`: the cache moved on since the page was asked for. */
  apply(page: Page): Promise<'applied' | 'stale'>;
  drop(): Promise<void>;
  /** For work on the whole cache that the first screen does not need and that is loaded later. */
  inside<T>(work: (db: CacheDb) => Promise<T>): Promise<T>;
  close(): void;
};

export const EMPTY_META: CacheMeta = {
  k: 'k',
  datasetId: null,
  scopes: [],
  cursors: {},
  lastPullAt: null,
  offsetMs: null,
  durable: false,
  shape: CACHE_SHAPE,
};

/** Any doubt about the cache's own shape ends in a new, empty one. */
export async function openCache(userId: string): Promise<CacheStore> {
  const db = new CacheDb(userId);
  try {
    await db.open();
  } catch (error) {
    console.warn('the cache could not be opened; starting an empty one', error);
    db.close();
    await Dexie.delete(db.name);
    await db.open();
  }
  const meta = await db.meta.get('k');
  if (meta && meta.shape !== CACHE_SHAPE) await (await import('./make-whole.ts')).makeWhole(db);
  return cacheIn(db, healing(db));
}

export function cacheIn(db: CacheDb, { run, close }: Healer): CacheStore {
  return {
    meta: () => run(() => metaOf(db)),
    note: (note) =>
      run(() =>
        db.transaction(
          'rw',
          db.meta,
          async () => void (await db.meta.put({ ...(await metaOf(db)), ...note })),
        ),
      ),
    one: (table, id) => run(() => one(db, table, id)),
    all: (table, scope) => run(() => all(db, table, scope)),
    some: (table, span) => run(() => some(db, table, span)),
    apply: (page) => run(() => apply(db, page)),
    drop: () =>
      run(() =>
        db.transaction(
          'rw',
          db.tables,
          async () => void (await Promise.all(db.tables.map((table) => table.clear()))),
        ),
      ),
    inside: (work) => run(() => work(db)),
    close,
  };
}

async function metaOf(db: CacheDb): Promise<CacheMeta> {
  return (await db.meta.get('k')) ?? EMPTY_META;
}

async function one<T extends TableName>(db: CacheDb, table: T, id: string): Promise<RecordOf<T> | null> {
  const rows = await db
    .rows(table)
    .where('[id+scope]')
    .between([id, Dexie.minKey], [id, Dexie.maxKey])
    .toArray();
  return ([...fullest(rows).values()][0] as RecordOf<T> | undefined) ?? null;
}

async function all<T extends TableName>(db: CacheDb, table: T, scope?: string): Promise<RecordOf<T>[]> {
  const rows = db.rows(table);
  const found = await (scope === undefined ? rows.toArray() : rows.where('scope').equals(scope).toArray());
  return [...fullest(found).values()] as RecordOf<T>[];
}

async function some<T extends TableName>(db: CacheDb, table: T, span: Span): Promise<RecordOf<T>[]> {
  const rows = db.rows(table).where(span.by).between(span.from, span.to, true, true);
  if (span.isNewestFirst) rows.reverse();
  if (span.most) rows.limit(span.most);
  return [...fullest(await rows.toArray()).values()] as RecordOf<T>[];
}

// A person's own scope carries the record in full, an area's scope masks it.
function fullest(rows: CachedRow[]): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const { id, scope, row } of rows) if (!found.has(id) || scope.startsWith('user:')) found.set(id, row);
  return found;
}

function apply(db: CacheDb, page: Page): Promise<'applied' | 'stale'> {
  return db.transaction('rw', db.tables, async () => {
    const meta = await metaOf(db);
    if (!sameCursors(meta.cursors, page.from)) return 'stale';
    for (const table of SYNCED_TABLES) await putRows(db, table, page.rows);
    const known = [...meta.scopes, ...Object.keys(meta.cursors), ...Object.keys(page.cursors)];
    const revoked = [...new Set(known)].filter((scope) => !page.scopes.includes(scope));
    for (const scope of revoked) await dropScope(db, scope);
    const cursors = Object.fromEntries(
      Object.entries({ ...meta.cursors, ...page.cursors }).filter(([scope]) => !revoked.includes(scope)),
    );
    await db.meta.put({
      ...meta,
      datasetId: page.datasetId,
      scopes: page.scopes,
      cursors,
      lastPullAt: page.at ?? meta.lastPullAt,
    });
    return 'applied';
  });
}

async function putRows(db: CacheDb, table: TableName, pulled: PulledRow[]): Promise<void> {
  const latest = new Map(
    pulled
      .filter((row) => row.table === table && isSyncedTable(row.table))
      .map((row) => [`${row.id}\n${row.scope}`, row]),
  );
  if (latest.size === 0) return;
  const rows = [...latest.values()];
  await db
    .rows(table)
    .bulkPut(
      rows
        .filter(({ row }) => row !== null)
        .map(({ id, scope, version, row }) => ({ id, scope, version, row })),
    );
  await db.rows(table).bulkDelete(rows.filter(({ row }) => row === null).map(({ id, scope }) => [id, scope]));
}

async function dropScope(db: CacheDb, scope: string): Promise<void> {
  for (const table of SYNCED_TABLES) await db.rows(table).where('scope').equals(scope).delete();
}

function sameCursors(one: CacheMeta['cursors'], other: CacheMeta['cursors']): boolean {
  const scopes = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...scopes].every((scope) => JSON.stringify(one[scope]) === JSON.stringify(other[scope]));
}
