import { describe, expect, it } from 'vitest';
import { download, tilesOnlyOf, type DownloadPorts, type Fetched, type Pack } from './download.ts';

const NAMES = Array.from({ length: 50 }, (_, n) => `15/${n}/9`);
const PACK: Pack = {
  areaId: '320281001',
  name: '澄江街道',
  from: 15,
  to: 15,
  total: 50,
  done: 0,
  bytes: 0,
  at: '2026-11-21T04:00:00.000Z',
};

/** A phone and a tile server: what it holds, what was asked in which order, how many at once, and how long was waited. */
function world(answer: (asked: number) => Fetched = () => tile()) {
  const held = new Map<string, number>();
  const asked: string[] = [];
  const slept: number[] = [];
  const told: Pack[] = [];
  const state = { noted: PACK, most: 0, room: Infinity, wifi: true, atOnce: 0 };
  const ports: DownloadPorts = {
    layers: 1,
    store: {
      has: async (layer, { z, x, y }) => held.has(`${layer}/${z}/${x}/${y}`),
      put: async (layer, { z, x, y }, bytes) => {
        if (held.size >= state.room) return false;
        held.set(`${layer}/${z}/${x}/${y}`, bytes.byteLength);
        return true;
      },
      tilesOf: async () => NAMES,
      note: async (pack) => void (state.noted = pack),
    },
    fetchTile: async (layer, { z, x, y }) => {
      state.most = Math.max(state.most, ++state.atOnce);
      asked.push(`${layer}/${z}/${x}/${y}`);
      await Promise.resolve();
      state.atOnce--;
      return answer(asked.length);
    },
    mayUseLink: () => state.wifi,
    sleep: async (ms) => void slept.push(ms),
  };
  const run = (signal = new AbortController().signal, hear: (pack: Pack) => void = () => undefined) =>
    download(
      state.noted,
      ports,
      (pack) => {
        told.push(pack);
        hear(pack);
      },
      signal,
    );
  return { ports, held, asked, slept, told, state, run };
}

function tile(): Fetched {
  return { kind: 'tile', bytes: new ArrayBuffer(100), mime: 'image/png' };
}

describe('a district on the phone', () => {
  it('comes one tile at a time with a pause between, every one of them, and its progress is told', async () => {
    const { run, asked, held, state, slept, told } = world();
    expect(await run()).toBe('done');
    expect([asked.length, held.size, state.most]).toEqual([50, 50, 1]);
    expect(slept).toHaveLength(50);
    expect(told.slice(0, 3).map(({ done, bytes }) => [done, bytes])).toEqual([
      [1, 100],
      [2, 200],
      [3, 300],
    ]);
    expect(state.noted).toMatchObject({ done: 50, bytes: 5000 });
  });

  it('every layer of a source with two', async () => {
    const { run, ports, held } = world();
    ports.layers = 2;
    await run();
    expect(held.size).toBe(100);
  });

  it('cancelled at the tenth, what has come stays, and the next one goes on from there', async () => {
    const stop = new AbortController();
    const { run, asked, state, held } = world();
    expect(await run(stop.signal, ({ done }) => done === 10 && stop.abort())).toBe('cancelled');
    expect([held.size, state.noted.done, state.noted.bytes]).toEqual([10, 10, 1000]);
    expect(await run()).toBe('done');
    expect([asked.length, new Set(asked).size]).toEqual([50, 50]);
    expect(state.noted).toMatchObject({ done: 50, bytes: 5000 });
  });

  it('a phone without room says so and keeps what it has', async () => {
    const { run, state, held } = world();
    state.room = 7;
    expect(await run()).toBe('full');
    expect([held.size, state.noted.done]).toEqual([7, 7]);
  });

  it('a busy server is waited for, as long as it asks and longer each time; then it is left alone', async () => {
    const { run, slept, asked, state } = world((n) => (n > 5 ? { kind: 'later', restMs: 8_000 } : tile()));
    expect(await run()).toBe('unreachable');
    expect(slept.slice(5)).toEqual([8_000, 8_000, 20_000]);
    expect([asked.length, state.noted.done]).toEqual([9, 5]);
  });

  it('one that says no is not asked again; one that has no picture there is no failure', async () => {
    const no = world((n) => (n === 3 ? { kind: 'refused' } : tile()));
    expect([await no.run(), no.asked.length]).toEqual(['refused', 3]);
    const sea = world((n) => (n === 3 ? { kind: 'none' } : tile()));
    expect([await sea.run(), sea.held.size]).toEqual(['done', 49]);
  });

  it('on the way from Wi-Fi to mobile data it stops, where the person wants Wi-Fi only', async () => {
    const { run, state, held } = world();
    expect(await run(undefined, ({ done }) => void (state.wifi = done < 4))).toBe('waits_wifi');
    expect(held.size).toBe(4);
  });

  it('deleting one keeps what a neighbour shares with it', () => {
    expect(tilesOnlyOf(['a', 'b', 'c'], [['b'], ['x']])).toEqual(['a', 'c']);
  });
});
