import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '#domain/decision.ts';
import type { CacheStore } from '#db/phone/cache.ts';
import { CHECKLIST, FACILITY, STREET } from './rehearsal.ts';
import { report, round, settled, tryReport } from './rehearsal-acts.ts';

afterEach(() => vi.restoreAllMocks());

/** A store that does so many calls and then no more. */
function dyingAfter(calls: number, cache: CacheStore): CacheStore {
  let left = calls;
  const mortal = Object.entries(cache).map(([name, call]: [string, (...args: never[]) => unknown]) => [
    name,
    (...args: never[]) => (left-- > 0 ? call(...args) : Promise.reject(new Error('the phone died'))),
  ]);
  return Object.fromEntries(mortal) as CacheStore;
}

describe('pulling', () => {
  it('brings rows and tombstones and, page by page, misses none', async () => {
    const { ports, server } = await settled();
    const { cache } = ports;
    expect(await cache.all('facility')).toEqual([FACILITY]);
    expect(await cache.one('checklist', 'patrol@1')).toEqual(CHECKLIST);
    const more: Change[] = Array.from({ length: 10 }, (_, index) => ({
      table: 'facility',
      row: { ...FACILITY, id: `f-${index + 2}` },
    }));
    server.file(more);
    server.remove('facility', 'f-1');
    await round(ports);
    expect((await cache.all('facility')).map(({ id }) => id).sort()).toEqual(
      more.map(({ row }) => row.id).sort(),
    );
    expect(await cache.one('facility', 'f-1')).toBeNull();
  });

  it('a page is applied with its cursors or not at all', async () => {
    const { ports, server } = await settled();
    const before = await ports.cache.meta();
    server.file([{ table: 'facility', row: { ...FACILITY, name: '新名字' } }]);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      if (
        this.name === 'meta' &&
        (args[0] as { cursors?: unknown }).cursors &&
        this.transaction.objectStoreNames.length > 1
      )
        throw new DOMException('boom', 'DataError');
      return put.apply(this, args);
    });
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await round(ports)).toMatchObject({ kind: 'stopped' });
    vi.restoreAllMocks();
    expect((await ports.cache.meta()).cursors).toEqual(before.cursors);
    expect(await ports.cache.one('facility', 'f-1')).toEqual(FACILITY);
    await round(ports);
    expect(await ports.cache.one('facility', 'f-1')).toMatchObject({ name: '新名字' });
  });

  it('wherever the phone dies while it pulls, the cache never claims a row that it does not hold', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    for (let calls = 1, end = 'stopped'; end !== 'done'; calls++) {
      const { ports, server, again } = await settled();
      const before = (await ports.cache.meta()).cursors;
      server.file([{ table: 'facility', row: { ...FACILITY, name: '新名字' } }]);
      ({ kind: end } = await round({ ...ports, cache: dyingAfter(calls, ports.cache) }));
      const { cache } = await again();
      const claims = JSON.stringify((await cache.meta()).cursors) !== JSON.stringify(before);
      const { name } = (await cache.one('facility', 'f-1')) ?? {};
      expect({ calls, name }).toEqual({ calls, name: claims ? '新名字' : FACILITY.name });
    }
  });

  it('outcomes are noted only after their effect is in the cache', async () => {
    const { ports } = await settled();
    await report(ports, 'c-1');
    const markDecided = ports.precious.markDecided;
    const seen: unknown[] = [];
    const precious = {
      ...ports.precious,
      markDecided: async (...args: Parameters<typeof markDecided>) => {
        if (args[0].length > 0) seen.push((await ports.cache.one('case', 'c-1'))?.state);
        return markDecided(...args);
      },
    };
    await round({ ...ports, precious });
    expect(seen).toEqual(['reported']);
  });

  it('a scope that is no longer granted leaves the cache; what is precious stays', async () => {
    const { ports, server } = await settled();
    await tryReport(ports, 'c-1');
    server.scopes = server.scopes.filter((scope) => scope !== `area:${STREET}`);
    await round(ports);
    expect(await ports.cache.all('facility')).toEqual([]);
    expect(await ports.cache.all('checklist')).toHaveLength(1);
    expect(await ports.precious.saying(1)).not.toBeNull();
    server.scopes.push(`area:${STREET}`);
    await round(ports);
    expect(await ports.cache.all('facility')).toHaveLength(1);
  });

  it('an evicted cache comes back whole', async () => {
    const { ports } = await settled();
    await ports.cache.drop();
    expect(await ports.cache.all('facility')).toEqual([]);
    await round(ports);
    expect(await ports.cache.all('facility')).toEqual([FACILITY]);
  });

  it('the person’s own copy of a record wins over the masked one of the area', async () => {
    const { ports } = await settled();
    await report(ports, 'c-1');
    await round(ports);
    expect(await ports.cache.one('case', 'c-1')).toMatchObject({
      description: '灭火器过期',
      reporterName: '李文',
    });
    expect(await ports.cache.all('case')).toHaveLength(1);
  });

  it('a page asked for before another tab moved on changes nothing, so that no row is skipped', async () => {
    const { ports } = await settled();
    const { cache } = ports;
    const before = await cache.meta();
    await cache.drop();
    const page = {
      datasetId: 'set-1',
      from: before.cursors,
      rows: [],
      cursors: before.cursors,
      scopes: before.scopes,
      at: null,
    };
    expect(await cache.apply(page)).toBe('stale');
    expect((await cache.meta()).cursors).toEqual({});
  });
});
