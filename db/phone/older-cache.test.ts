import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { FIRST } from '../domain/older-rows.fixture.ts';
import { wholeRow } from '../domain/older-rows.ts';
import { openCache } from './cache.ts';
import { cacheName } from './stores.ts';

it('a list pulled by an earlier app is still there after the update, whole, without a network', async () => {
  const before = new Dexie(cacheName('u-1'));
  before
    .version(2)
    .stores({ ...Object.fromEntries(Object.keys(FIRST).map((table) => [table, '[id+scope]'])), meta: 'k' });
  for (const [table, row] of Object.entries(FIRST))
    await before.table(table).put({ id: row.id, scope: 'user:u-1', version: 7, row });
  await before.table('meta').put({ k: 'k', cursors: { 'user:u-1': [7, '', ''] } });
  before.close();

  for (const _ of ['the update', 'every later start']) {
    const cache = await openCache('u-1');
    for (const table of ['checklist', 'visit', 'inspection', 'photo', 'case'] as const)
      expect(await cache.all(table)).toEqual([wholeRow(table, FIRST[table])]);
    expect((await cache.meta()).cursors).toEqual({ 'user:u-1': [7, '', ''] });
    cache.close();
  }
});
