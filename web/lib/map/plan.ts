import type { TileSource } from '#domain/tile-source.ts';
import type { Pack } from './download.ts';
import { shownAt, type Point } from './datum.ts';
import { estimatedBytes, nameOf, tilesAround } from './tiles.ts';

export const REACH_M = 400;
export const FROM_ZOOM = 10;
export const TO_ZOOMS = [15, 16, 17] as const;
/** Enough for a district of a thousand lots down to its doors. */
export const MOST_TILES = 20_000;
/** Stays free for evidence, whatever the map would like. */
export const KEPT_FREE_BYTES = 300_000_000;

export type Plan = { tiles: string[]; bytes: number; isKnown: boolean; no: 'too_many' | 'no_room' | null };

/** What a district would cost before anything is fetched. @param free bytes free on this phone, null when it does not say */
export function planPack(
  source: Pick<TileSource, 'datum' | 'maxZoom' | 'layers'>,
  lots: readonly Point[],
  to: number,
  packs: readonly Pack[],
  free: number | null,
): Plan {
  const points = lots.map((lot) => shownAt(lot, source.datum));
  const zooms = { from: Math.min(FROM_ZOOM, source.maxZoom), to: Math.min(to, source.maxZoom) };
  const tiles = tilesAround(points, zooms, REACH_M).map(nameOf);
  const known = heaviest(packs);
  // What is known of a pack counts all its layers already.
  const layers = known && known.done >= 20 ? 1 : source.layers.length;
  const bytes = estimatedBytes(tiles.length * layers, known);
  const isFull = free !== null && bytes + KEPT_FREE_BYTES > free;
  return {
    tiles,
    bytes,
    isKnown: known !== null && known.done >= 20,
    no: tiles.length > MOST_TILES ? 'too_many' : isFull ? 'no_room' : null,
  };
}

function heaviest(packs: readonly Pack[]): Pack | null {
  return packs.reduce<Pack | null>((most, pack) => (pack.done > (most?.done ?? 0) ? pack : most), null);
}
