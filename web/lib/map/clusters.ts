import Supercluster, { type PointFeature } from 'supercluster';
import type { Facility } from '#domain/records.ts';
import { shownAt, type Point } from './datum.ts';
import type { Datum } from '#domain/tile-source.ts';

export type MapLot = Pick<Facility, 'id' | 'name' | 'lat' | 'lon' | 'grade' | 'kind'>;
export type Tally = { red: number; yellow: number; green: number; none: number };
export type Shown =
  | { kind: 'lot'; key: string; at: Point; lot: MapLot }
  | { kind: 'cluster'; key: string; at: Point; count: number; tally: Tally; opensAt: number };
export type Box = { west: number; south: number; east: number; north: number };

export type Clusters = { shown(box: Box, zoom: number): Shown[] };

/** From this zoom on every lot stands alone. */
const ALONE_FROM = 17;
// Two 48 px targets side by side, and a little air.
const RADIUS_PX = 56;

/** Lots and groups of lots as a map of pictures of this datum shows them. */
export function clustersOf(lots: readonly MapLot[], datum: Datum): Clusters {
  const index = new Supercluster<MapLot, Tally>({
    radius: RADIUS_PX,
    extent: 256,
    maxZoom: ALONE_FROM - 1,
    map: ({ grade }) => ({ red: 0, yellow: 0, green: 0, none: 0, [grade ?? 'none']: 1 }),
    reduce: (sum, more) => {
      for (const grade of GRADES) sum[grade] += more[grade];
    },
  });
  index.load(lots.map((lot) => feature(lot, datum)));
  return {
    shown: ({ west, south, east, north }, zoom) =>
      index
        .getClusters([west, south, east, north], Math.floor(zoom))
        .map(({ properties, geometry: { coordinates } }): Shown => {
          const at = { lon: coordinates[0] ?? 0, lat: coordinates[1] ?? 0 };
          if (!('cluster_id' in properties)) return { kind: 'lot', key: properties.id, at, lot: properties };
          const { cluster_id: id, point_count: count, red, yellow, green, none } = properties;
          const opensAt = index.getClusterExpansionZoom(id);
          return { kind: 'cluster', key: `#${id}`, at, count, tally: { red, yellow, green, none }, opensAt };
        }),
  };
}

export const GRADES = ['red', 'yellow', 'green', 'none'] as const;

/** The gravest grade inside. */
export function worstOf(tally: Tally): keyof Tally {
  return GRADES.find((grade) => tally[grade] > 0) ?? 'none';
}

function feature(lot: MapLot, datum: Datum): PointFeature<MapLot> {
  const { lat, lon } = shownAt(lot, datum);
  return { type: 'Feature', properties: lot, geometry: { type: 'Point', coordinates: [lon, lat] } };
}
