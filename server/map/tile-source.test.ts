import { describe, expect, it } from 'vitest';
import { contentPolicy, originsOf, tileAddress } from '#domain/tile-source.ts';
import { readTileSource } from './tile-source.ts';

const URL_A = 'https://t0.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}';
const URL_B = 'https://t0.tianditu.gov.cn/cva_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}';
const TOLD = { TILE_URL: `${URL_A} ${URL_B}`, TILE_ATTRIBUTION: '天地图 GS(2024)0568号', TILE_KEY: 'k y' };

describe('the tile source', () => {
  it('is none unless it is named: nobody outside is called by default', () => {
    expect(readTileSource({})).toBeNull();
    expect(contentPolicy(originsOf(null))).toBe(
      "base-uri 'self'; img-src 'self' data: blob:; connect-src 'self' data: blob:",
    );
  });

  it('two layers of one host: the key filled in, the host allowed once and exactly', () => {
    const source = readTileSource(TOLD);
    expect(source).toMatchObject({ attribution: '天地图 GS(2024)0568号', datum: 'wgs84', maxZoom: 18 });
    expect(tileAddress(source?.layers[0] ?? '', { z: 12, x: 3417, y: 1663 })).toBe(
      'https://t0.tianditu.gov.cn/vec_w/wmts?TILEMATRIX=12&TILEROW=1663&TILECOL=3417&tk=k%20y',
    );
    expect(originsOf(source)).toEqual(['https://t0.tianditu.gov.cn']);
    expect(contentPolicy(originsOf(source))).toContain(
      "img-src 'self' data: blob: https://t0.tianditu.gov.cn;",
    );
  });

  it('another key is the same pictures, another datum is not', () => {
    const id = (more: object) => readTileSource({ ...TOLD, ...more })?.id;
    expect(id({ TILE_KEY: 'another' })).toBe(id({}));
    expect(id({ TILE_DATUM: 'GCJ02' })).not.toBe(id({}));
  });

  it.each([
    [{ TILE_ATTRIBUTION: ' ' }, /审图号/],
    [{ TILE_KEY: '' }, /TILE_KEY/],
    [{ TILE_URL: 'https://a.example/{z}/{x}.png' }, /\{y\}/],
    [{ TILE_URL: 'ftp://a.example/{z}/{x}/{y}' }, /http/],
    [{ TILE_URL: 'https://{s}.example/{z}/{x}/{y}' }, /host/],
    [{ TILE_DATUM: 'mars' }, /TILE_DATUM/],
    [{ TILE_MAX_ZOOM: '30' }, /TILE_MAX_ZOOM/],
  ])('%j is refused at the start', (more, words) => {
    expect(() => readTileSource({ ...TOLD, ...more })).toThrow(words);
  });
});
