import type { Marked } from '#domain/digest.ts';
import type { TableName } from '#domain/records.ts';
import type { PulledRow } from '#domain/wire.ts';
import type { CacheStore } from './cache.ts';
import { EMPTY_META } from './cache.ts';
import { isSyncedTable, SYNCED_TABLES, type CacheMeta } from './rows.ts';
import type { CacheDb } from './stores.ts';

type Key = [string, string];

// A screen that is being used meanwhile waits for no more than this many rows.
const AT_ONCE = 500;

/** How many rows of a scope there are; an index answers it. */
export function countIn(cache: CacheStore, scope: string): Promise<number> {
  return cache.inside(async (db) => {
    const counts = await Promise.all(SYNCED_TABLES.map((table) => rowsOf(db, table, scope).count()));
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

/** The rows of a scope as a digest counts them; null when the cache no longer stands at these cursors. */
export function marksIn(
  cache: CacheStore,
  scope: string,
  cursors: CacheMeta['cursors'],
): Promise<Marked[] | null> {
  return cache.inside((db) =>
    db.transaction('r', db.tables, async () => {
      const meta = (await db.meta.get('k')) ?? EMPTY_META;
      if (JSON.stringify(meta.cursors[scope]) !== JSON.stringify(cursors[scope])) return null;
      const marks: Marked[] = [];
      for (const table of SYNCED_TABLES) {
        const keys = await rowsOf(db, table, scope).primaryKeys();
        for (let at = 0; at < keys.length; at += AT_ONCE)
          marks.push(...(await marked(db, table, keys.slice(at, at + AT_ONCE))));
      }
      return marks;
    }),
  );
}

/** How those of these rows that are in the cache stand there. */
export async function marksOf(cache: CacheStore, rows: readonly PulledRow[]): Promise<Marked[]> {
  const marks: Marked[] = [];
  for (const table of new Set(rows.map(({ table }) => table))) {
    if (!isSyncedTable(table)) continue;
    const keys = rows.filter((row) => row.table === table).map(({ id, scope }): Key => [id, scope]);
    marks.push(...(await cache.inside((db) => marked(db, table, keys))));
  }
  return marks;
}

async function marked(db: CacheDb, table: TableName, keys: Key[]): Promise<Marked[]> {
  const rows = await db.rows(table).bulkGet(keys);
  return rows.flatMap((row) => (row ? [{ table, id: row.id, version: row.version }] : []));
}

/** Drops these scopes' rows and where they stand, so that the next pull brings them whole. */
export function forgetScopes(cache: CacheStore, scopes: readonly string[]): Promise<void> {
  return cache.inside((db) =>
    db.transaction('rw', db.tables, async () => {
      for (const scope of scopes) for (const table of SYNCED_TABLES) await rowsOf(db, table, scope).delete();
      const meta = (await db.meta.get('k')) ?? EMPTY_META;
      const cursors = Object.entries(meta.cursors).filter(([scope]) => !scopes.includes(scope));
      await db.meta.put({ ...meta, cursors: Object.fromEntries(cursors) });
    }),
  );
}

function rowsOf(db: CacheDb, table: (typeof SYNCED_TABLES)[number], scope: string) {
  return db.rows(table).where('scope').equals(scope);
}
