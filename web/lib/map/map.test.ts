import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf, worstOf, type MapLot, type Tally } from './clusters.ts';
import { shownAt } from './datum.ts';
import { clusterMark, lotMark, type Letters } from './mark.ts';
import {
  ancestorOf,
  estimatedBytes,
  nameOf,
  tileAt,
  tileNamed,
  tilesAround,
  USUAL_TILE_BYTES,
} from './tiles.ts';

const letters: Letters = {
  grade: { red: '红', yellow: '黄', green: '绿', none: '未' },
  kind: { public: '公', dedicated: '专', on_street: '路' },
};
const JIANGYIN = { lat: 31.9, lon: 120.28 };
const WORLD = { west: -180, south: -85, east: 180, north: 85 };
const METRE = 1 / 111_320;

const lot = (id: string, lat: number, lon: number, grade: MapLot['grade'] = null): MapLot => ({
  id,
  name: id,
  lat,
  lon,
  grade,
  kind: 'public',
});
const nearby = fc
  .tuple(fc.double({ min: -0.05, max: 0.05, noNaN: true }), fc.double({ min: -0.05, max: 0.05, noNaN: true }))
  .map(([lat, lon]) => ({ lat: JIANGYIN.lat + lat, lon: JIANGYIN.lon + lon }));

describe('a mark tells its grade without its colour', () => {
  it('each grade has its own letter, and red, yellow and green a shape each', () => {
    const marks = ([null, 'red', 'yellow', 'green'] as const).map((grade) =>
      lotMark({ grade, kind: 'public' }, letters),
    );
    const shapes = marks.slice(1).map((mark) => /d="([^"]+)"/.exec(mark)?.[1]);
    expect(new Set(shapes).size).toBe(3);
    expect(marks.map((mark) => /<text[^>]*>(.)</.exec(mark)?.[1])).toEqual(['未', '红', '黄', '绿']);
  });

  it('each kind has its letter, and a cluster counts the gravest inside', () => {
    expect(lotMark({ grade: 'red', kind: 'on_street' }, letters)).toContain('>路<');
    expect(clusterMark(9, { red: 0, yellow: 2, green: 6, none: 1 }, letters)).toMatch(/>9<.*yellow.*黄2/);
  });
});

describe('clusters', () => {
  it('every lot is in exactly one of them at every zoom, with its grade', () => {
    const grade = fc.constantFrom(null, 'red' as const, 'yellow' as const, 'green' as const);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(nearby, grade), { maxLength: 60 }),
        fc.integer({ min: 1, max: 19 }),
        (all, zoom) => {
          const lots = all.map(([{ lat, lon }, one], n) => lot(`f-${n}`, lat, lon, one));
          const sum: Tally = { red: 0, yellow: 0, green: 0, none: 0 };
          for (const one of clustersOf(lots, 'wgs84').shown(WORLD, zoom)) {
            if (one.kind === 'lot') sum[one.lot.grade ?? 'none']++;
            else for (const key of ['red', 'yellow', 'green', 'none'] as const) sum[key] += one.tally[key];
          }
          const wanted = { red: 0, yellow: 0, green: 0, none: 0 };
          for (const one of lots) wanted[one.grade ?? 'none']++;
          expect(sum).toEqual(wanted);
        },
      ),
    );
  });

  it('a cluster opens where it says it does; near the ground every lot stands alone', () => {
    const lots = [lot('a', 31.9, 120.28), lot('b', 31.9 + 80 * METRE, 120.28)];
    const index = clustersOf(lots, 'wgs84');
    const [one] = index.shown(WORLD, 12);
    expect(one).toMatchObject({ kind: 'cluster', count: 2 });
    expect(index.shown(WORLD, one?.kind === 'cluster' ? one.opensAt : 0)).toHaveLength(2);
    expect(
      clustersOf([lot('a', 31.9, 120.28), lot('b', 31.9, 120.28)], 'wgs84').shown(WORLD, 17),
    ).toHaveLength(2);
  });

  it('the worst inside: red before yellow before green before none', () => {
    expect(worstOf({ red: 0, yellow: 1, green: 9, none: 9 })).toBe('yellow');
    expect(worstOf({ red: 0, yellow: 0, green: 0, none: 3 })).toBe('none');
  });
});

describe('the datum of the pictures', () => {
  it('WGS84 pictures move nothing', () => {
    expect(shownAt(JIANGYIN, 'wgs84')).toEqual(JIANGYIN);
  });

  it.each([
    ['gcj02', 300, 700],
    ['bd09', 800, 1500],
  ] as const)(
    '%s moves a lot of 江阴 by %i to %i m on the map, and its record not at all',
    (datum, least, most) => {
      const record = lot('a', JIANGYIN.lat, JIANGYIN.lon);
      const [shown] = clustersOf([record], datum).shown(WORLD, 18);
      const metres = Math.hypot(
        ((shown?.at.lat ?? 0) - record.lat) / METRE,
        (((shown?.at.lon ?? 0) - record.lon) / METRE) * Math.cos((record.lat * Math.PI) / 180),
      );
      expect(metres).toBeGreaterThan(least);
      expect(metres).toBeLessThan(most);
      expect(shown).toMatchObject({ lot: JIANGYIN });
    },
  );

  it('what lies outside China is where it is in GCJ-02 too', () => {
    const freiburg = { lat: 47.99, lon: 7.85 };
    expect(shownAt(freiburg, 'gcj02')).toEqual(freiburg);
  });
});

describe('tiles', () => {
  it('the one of a point, as every Web Mercator source counts', () => {
    expect(tileAt({ lat: 0, lon: 0 }, 1)).toEqual({ z: 1, x: 1, y: 1 });
    expect(tileAt(JIANGYIN, 12)).toEqual({ z: 12, x: 3416, y: 1664 });
    expect(tileAt({ lat: 52.52, lon: 13.405 }, 10)).toEqual({ z: 10, x: 550, y: 335 });
  });

  it('a pack holds the tile of each lot and of what lies within reach, each once, coarse ones first', () => {
    fc.assert(
      fc.property(fc.array(nearby, { minLength: 1, maxLength: 8 }), (points) => {
        const names = tilesAround(points, { from: 12, to: 17 }, 300).map(nameOf);
        expect(new Set(names).size).toBe(names.length);
        for (const { lat, lon } of points)
          for (const [north, east] of [
            [0, 0],
            [290, 0],
            [-290, 0],
            [0, 290],
            [0, -290],
          ] as const)
            for (const z of [12, 14, 15, 17]) {
              const at = {
                lat: lat + north * METRE,
                lon: lon + (east * METRE) / Math.cos((lat * Math.PI) / 180),
              };
              expect(names).toContain(nameOf(tileAt(at, z)));
            }
        const zooms = names.map((name) => tileNamed(name).z);
        expect(zooms).toEqual([...zooms].sort((one, other) => one - other));
      }),
      { numRuns: 30 },
    );
  });

  it('a coarser picture of a place holds it, in the column and row it is drawn from', () => {
    fc.assert(
      fc.property(nearby, fc.integer({ min: 1, max: 4 }), (point, up) => {
        const fine = tileAt(point, 18);
        const { tile, part } = ancestorOf(fine, up);
        expect(tile).toEqual(tileAt(point, 18 - up));
        expect([tile.x * part.scale + part.column, tile.y * part.scale + part.row]).toEqual([fine.x, fine.y]);
      }),
    );
    expect(ancestorOf({ z: 3, x: 5, y: 6 }, 1)).toEqual({
      tile: { z: 2, x: 2, y: 3 },
      part: { scale: 2, column: 1, row: 0 },
    });
  });

  it('two lots far apart do not take all the ground between them near the ground', () => {
    const far = [JIANGYIN, { lat: 31.7, lon: 120.6 }];
    const at17 = tilesAround(far, { from: 17, to: 17 }, 300);
    expect(at17.length).toBeLessThan(60);
    expect(tilesAround(far, { from: 14, to: 14 }, 300).length).toBeGreaterThan(100);
    expect(tilesAround([], { from: 10, to: 17 }, 300)).toEqual([]);
  });

  it('a size is estimated by the usual weight, and by what this source really weighs once that is known', () => {
    expect(estimatedBytes(1000, null)).toBe(1000 * USUAL_TILE_BYTES);
    expect(estimatedBytes(1000, { done: 3, bytes: 9 })).toBe(1000 * USUAL_TILE_BYTES);
    expect(estimatedBytes(1000, { done: 200, bytes: 2_000_000 })).toBe(10_000_000);
  });
});
