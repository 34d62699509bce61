import { CASE_STATE_NAMES, SEVERITY_NAMES, VIOLATION_NAMES } from '#domain/terms.ts';
import type { TableRow } from './queue-table.ts';

/** Degrees to a tenth of a metre: more than any position here knows. */
const DIGITS = 1e6;

/**
 * The exported queue as places: RFC 7946, WGS84 longitude before latitude, which is what positions are stored in. A case without a
 * place is a feature without geometry.
 */
export function queueGeoJson(rows: readonly TableRow[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features: rows.map(featureOf) });
}

function featureOf({ place, ...row }: TableRow) {
  return {
    type: 'Feature',
    id: row.id,
    geometry: place && { type: 'Point', coordinates: [rounded(place.lon), rounded(place.lat)] },
    properties: {
      ...row,
      stateName: CASE_STATE_NAMES[row.state],
      typeName: VIOLATION_NAMES[row.type],
      severityName: SEVERITY_NAMES[row.severity],
      accuracyM: place?.accuracyM ?? null,
      placeFrom: place?.from ?? null,
    },
  };
}

function rounded(degrees: number): number {
  return Math.round(degrees * DIGITS) / DIGITS;
}
