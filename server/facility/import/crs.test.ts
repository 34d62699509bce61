import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnownCrs, toWgs84 } from './crs.ts';

type Point = { lat: number; lon: number };
const TAICANG = { lat: 31.4579, lon: 121.1305 };

function metresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

/** Gauss–Krüger forward by Krüger's series in n: another way than the library's. */
function gaussKruger({ lat, lon }: Point, meridian: number): { east: number; north: number } {
  const n = 1 / 298.257222101 / (2 - 1 / 298.257222101);
  const rad = Math.PI / 180;
  const radius = (6_378_137 / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const alpha = [
    n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16,
    (13 * n ** 2) / 48 - (3 * n ** 3) / 5,
    (61 * n ** 3) / 240,
  ];
  const k = (2 * Math.sqrt(n)) / (1 + n);
  const t = Math.sinh(Math.atanh(Math.sin(lat * rad)) - k * Math.atanh(k * Math.sin(lat * rad)));
  const xi = Math.atan2(t, Math.cos((lon - meridian) * rad));
  const eta = Math.atanh(Math.sin((lon - meridian) * rad) / Math.sqrt(1 + t * t));
  const along = alpha.reduce(
    (sum, a, i) => sum + a * Math.sin(2 * (i + 1) * xi) * Math.cosh(2 * (i + 1) * eta),
    xi,
  );
  const across = alpha.reduce(
    (sum, a, i) => sum + a * Math.cos(2 * (i + 1) * xi) * Math.sinh(2 * (i + 1) * eta),
    eta,
  );
  return { east: 500_000 + radius * across, north: radius * along };
}

it('leaves WGS 84 as it is', () => {
  expect(toWgs84('WGS84', 8.19944747, 48.86051666)).toEqual({ lon: 8.19944747, lat: 48.86051666 });
  expect(toWgs84('EPSG:4326', 8.19944747, 48.86051666)).toEqual({ lon: 8.19944747, lat: 48.86051666 });
});

it.each([
  ['GCJ02', 481],
  ['BD09', 1156],
])('takes back the %s shift near Taicang: about %d m', (crs, metres) => {
  const moved = metresBetween(TAICANG, toWgs84(crs, TAICANG.lon, TAICANG.lat)!);
  expect(Math.abs(moved - metres)).toBeLessThan(15);
});

it.each([
  ['GCJ02', 'Shanghai', [31.17530398364597, 121.531541859215], [31.1774276, 121.5272106]],
  ['GCJ02', 'Shenzhen', [22.540796131694766, 113.9171764808363], [22.543847, 113.912316]],
  ['BD09', 'Beijing', [39.92196580126834, 116.41661560068297], [39.914266, 116.403988]],
] as const)('takes a published %s point of %s back to its WGS 84 pair', (crs, _city, shifted, [lat, lon]) => {
  expect(metresBetween(toWgs84(crs, shifted[1], shifted[0])!, { lat, lon })).toBeLessThan(1);
});

it('puts the Konzerthaus car park of Freiburg (EPSG:25832) where it stands', () => {
  const point = toWgs84('EPSG:25832', 413524.329935276182368, 5316426.736957017);
  expect(metresBetween(point!, { lat: 47.9957, lon: 7.8425 })).toBeLessThan(300);
});

describe('CGCS2000 zones', () => {
  it.each([
    ['EPSG:4528', 120, 40_000_000], // 3°, zone 40
    ['EPSG:4549', 120, 0], // 3°, CM 120E
    ['EPSG:4547', 114, 0], // 3°, CM 114E
    ['EPSG:4498', 117, 20_000_000], // 6°, zone 20
    ['EPSG:4508', 111, 0], // 6°, CM 111E
    ['EPSG:4513', 75, 25_000_000],
    ['EPSG:4554', 135, 0],
  ])('%s is the projection on meridian %d', (crs, meridian, zone) => {
    const offset = fc.double({ min: -1.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 18, max: 54, noNaN: true }), offset, (lat, offset) => {
        const there = { lat, lon: meridian + offset };
        const { east, north } = gaussKruger(there, meridian);
        expect(metresBetween(toWgs84(crs, zone + east, north)!, there)).toBeLessThan(0.01);
      }),
    );
  });

  it('notices an easting with the zone number where none belongs, and the other way round', () => {
    const { east, north } = gaussKruger(TAICANG, 120);
    expect(toWgs84('EPSG:4549', 40_000_000 + east, north)).toBeNull();
    expect(toWgs84('EPSG:4528', east, north)).toBeNull();
  });
});

it.each([
  ['degrees for metres', 'EPSG:25832', 7.84, 47.99],
  ['swapped axes in metres', 'EPSG:25832', 5316426, 413524],
  ['swapped axes in degrees', 'GCJ02', 31.4579, 121.1305],
  ['no such place', 'WGS84', 181, 10],
])('refuses %s', (_name, crs, east, north) => {
  expect(toWgs84(crs, east, north)).toBeNull();
});

it('knows which systems it can read', () => {
  expect(
    ['WGS84', 'GCJ02', 'BD09', 'EPSG:4490', 'EPSG:3857', 'EPSG:32651', 'EPSG:25833'].every(isKnownCrs),
  ).toBe(true);
  expect(['EPSG:2056', 'EPSG:4555', 'EPSG:', 'WGS72', 'EPSG:99999'].some(isKnownCrs)).toBe(false);
});
