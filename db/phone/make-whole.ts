import { wholeRow } from '#domain/older-rows.ts';
import { CACHE_SHAPE, SYNCED_TABLES, type CachedRow } from './rows.ts';
import type { CacheDb } from './stores.ts';

/** Fills in what rows pulled by an earlier app lack; nothing is dropped, for whoever updates and goes down into a basement still needs the list. */
export function makeWhole(db: CacheDb): Promise<void> {
  return db.transaction('rw', db.tables, async () => {
    for (const table of SYNCED_TABLES)
      await db
        .rows(table)
        .toCollection()
        .modify((cached: CachedRow) => {
          cached.row = wholeRow(table, cached.row as never) as never;
        });
    await db.meta.update('k', { shape: CACHE_SHAPE });
  });
}
