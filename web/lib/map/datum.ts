import gcoord from 'gcoord';
import type { Datum } from '#domain/tile-source.ts';

export type Point = { lat: number; lon: number };

const TARGETS = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** The WGS84 point under a place on such pictures: a point that somebody sets on the map is stored as every other. */
export function groundAt({ lat, lon }: Point, datum: Datum): Point {
  if (datum === 'wgs84') return { lat, lon };
  const [groundLon, groundLat] = gcoord.transform([lon, lat], TARGETS[datum], gcoord.WGS84);
  return { lat: groundLat, lon: groundLon };
}

/** Where a WGS84 point lies on pictures drawn in another datum. For drawing only: nothing of it is ever stored. */
export function shownAt({ lat, lon }: Point, datum: Datum): Point {
  if (datum === 'wgs84') return { lat, lon };
  const [shownLon, shownLat] = gcoord.transform([lon, lat], gcoord.WGS84, TARGETS[datum]);
  return { lat: shownLat, lon: shownLon };
}
