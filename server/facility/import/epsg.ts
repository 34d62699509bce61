/** How to project with one EPSG code. `east` bounds plausible eastings, so that a wrong zone or swapped axes are noticed. */
export type Projection = { definition: string; east: readonly [number, number] };

const HALF_ZONE = 450_000;
const CGCS2000 = '+ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs'; // its ellipsoid differs from GRS 80 by 0.1 mm
const ETRS89 = '+ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs';
const WORLD: readonly [number, number] = [-180, 180];

/**
 * The definition of an EPSG code, generated where the numbering is regular: WGS 84 (4326, 3857, UTM north 32601–32660),
 * ETRS89 / UTM (25828–25838), CGCS2000 geographic (4490), 6° zones (4491–4501 with zone number, 4502–4512 without)
 * and 3° zones (4513–4533 with zone number, 4534–4554 without). Undefined for any other.
 */
export function projectionOf(code: number): Projection | undefined {
  if (code === 4326) return { definition: '+proj=longlat +datum=WGS84 +no_defs', east: WORLD };
  if (code === 4490) return { definition: `+proj=longlat ${CGCS2000}`, east: WORLD };
  if (code === 3857) return { definition: 'EPSG:3857', east: [-20_037_509, 20_037_509] };
  if (within(code, 4491, 4501)) return gaussKruger(75 + 6 * (code - 4491), 13 + code - 4491);
  if (within(code, 4502, 4512)) return gaussKruger(75 + 6 * (code - 4502), 0);
  if (within(code, 4513, 4533)) return gaussKruger(75 + 3 * (code - 4513), 25 + code - 4513);
  if (within(code, 4534, 4554)) return gaussKruger(75 + 3 * (code - 4534), 0);
  if (within(code, 25828, 25838)) return utm(code - 25800, ETRS89);
  if (within(code, 32601, 32660)) return utm(code - 32600, '+datum=WGS84 +units=m +no_defs');
  return undefined;
}

function within(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}

/** `zone` 0: eastings carry no zone number. */
function gaussKruger(meridian: number, zone: number): Projection {
  const middle = zone * 1_000_000 + 500_000;
  const definition = `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${middle} +y_0=0 ${CGCS2000}`;
  return { definition, east: around(middle) };
}

function utm(zone: number, datum: string): Projection {
  return { definition: `+proj=utm +zone=${zone} ${datum}`, east: around(500_000) };
}

function around(middle: number): readonly [number, number] {
  return [middle - HALF_ZONE, middle + HALF_ZONE];
}
