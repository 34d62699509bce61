import { describe, expect, it } from 'vitest';
import type { Pack } from './download.ts';
import { KEPT_FREE_BYTES, MOST_TILES, planPack } from './plan.ts';
import { nameOf, tileAt, USUAL_TILE_BYTES } from './tiles.ts';
import { shownAt } from './datum.ts';

const LOT = { lat: 31.9, lon: 120.28 };
const SOURCE = { datum: 'wgs84' as const, maxZoom: 18, layers: ['a'] };
const pack = (done: number, bytes: number): Pack => ({
  areaId: '1',
  name: '一',
  from: 10,
  to: 16,
  total: 500,
  done,
  bytes,
  at: '2026-11-21T04:00:00.000Z',
});

describe('what a district would cost', () => {
  it('is its tiles by their usual weight, each layer of them', () => {
    const one = planPack(SOURCE, [LOT], 16, [], null);
    expect(one).toMatchObject({ bytes: one.tiles.length * USUAL_TILE_BYTES, isKnown: false, no: null });
    const two = planPack({ ...SOURCE, layers: ['a', 'b'] }, [LOT], 16, [], null);
    expect(two.bytes).toBe(2 * one.bytes);
  });

  it('by what the largest district here really weighed, with all its layers', () => {
    const packs = [pack(30, 30_000), pack(400, 800_000)];
    const two = planPack({ ...SOURCE, layers: ['a', 'b'] }, [LOT], 16, packs, null);
    expect(two).toMatchObject({ bytes: two.tiles.length * 2000, isKnown: true });
  });

  it('a source in GCJ-02 is fetched where its pictures show the lots', () => {
    const { tiles } = planPack({ ...SOURCE, datum: 'gcj02' }, [LOT], 17, [], null);
    expect(tiles).toContain(nameOf(tileAt(shownAt(LOT, 'gcj02'), 17)));
  });

  it('nothing finer than the source has is asked for', () => {
    const { tiles } = planPack({ ...SOURCE, maxZoom: 14 }, [LOT], 17, [], null);
    expect(Math.max(...tiles.map((name) => Number(name.split('/')[0])))).toBe(14);
  });

  it('photos go first: a map that would take their room is refused before it begins', () => {
    const { bytes } = planPack(SOURCE, [LOT], 16, [], null);
    expect(planPack(SOURCE, [LOT], 16, [], KEPT_FREE_BYTES + bytes).no).toBeNull();
    expect(planPack(SOURCE, [LOT], 16, [], KEPT_FREE_BYTES + bytes - 1).no).toBe('no_room');
  });

  it('half a province is too much to ask of somebody else’s server', () => {
    const far = Array.from({ length: 400 }, (_, n) => ({
      lat: 30 + (n % 20) * 0.1,
      lon: 119 + Math.floor(n / 20) * 0.1,
    }));
    const plan = planPack(SOURCE, far, 17, [], null);
    expect(plan.tiles.length).toBeGreaterThan(MOST_TILES);
    expect(plan.no).toBe('too_many');
  });
});
