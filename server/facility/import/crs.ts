import gcoord from 'gcoord';
import proj4 from 'proj4';
import { projectionOf } from './epsg.ts';

export const KNOWN_CRS =
  'WGS84、GCJ02、BD09,或 EPSG:4326、3857、4490、4491–4554(CGCS2000)、25828–25838、32601–32660';

type Point = { lat: number; lon: number };

/** True when `toWgs84` can read coordinates of this name. */
export function isKnownCrs(crs: string): boolean {
  return ['WGS84', 'GCJ02', 'BD09'].includes(crs) || projectionOf(epsgOf(crs)) !== undefined;
}

/**
 * Brings a point of the source to WGS 84 degrees. `east` and `north` are longitude and latitude, or easting and
 * northing in metres, whatever axis order the source's standard prescribes.
 * @returns null when the point lies outside what the coordinate system covers: wrong zone, swapped axes, degrees for metres
 */
export function toWgs84(crs: string, east: number, north: number): Point | null {
  if (crs === 'WGS84') return onEarth({ lon: east, lat: north });
  if (crs === 'GCJ02') return unshifted(gcoord.GCJ02, east, north);
  if (crs === 'BD09') return unshifted(gcoord.BD09, east, north);
  return unprojected(crs, east, north);
}

function unshifted(
  from: typeof gcoord.GCJ02 | typeof gcoord.BD09,
  east: number,
  north: number,
): Point | null {
  if (!onEarth({ lon: east, lat: north })) return null;
  const [lon, lat] = gcoord.transform([east, north], from, gcoord.WGS84);
  return onEarth(rounded(lon, lat));
}

function unprojected(crs: string, east: number, north: number): Point | null {
  const projection = projectionOf(epsgOf(crs));
  if (!projection || east < projection.east[0] || east > projection.east[1]) return null;
  const [lon, lat] = proj4(projection.definition, 'WGS84', [east, north]);
  return onEarth(rounded(lon, lat));
}

function epsgOf(crs: string): number {
  return Number(/^EPSG:(\d{4,5})$/.exec(crs)?.[1] ?? 0);
}

/** Eight decimals are a millimetre: what lies below differs between machines and would look like a change. */
function rounded(lon: number, lat: number): Point {
  return { lon: Number(lon.toFixed(8)), lat: Number(lat.toFixed(8)) };
}

function onEarth(point: Point): Point | null {
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
}
