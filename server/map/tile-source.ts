import { createHash } from 'node:crypto';
import { DATUMS, type Datum, type TileSource } from '#domain/tile-source.ts';

const MOST_ZOOM = 22;
const USUAL_ZOOM = 18;

/**
 * The map's pictures, from the environment; null, the default, calls nobody.
 * TILE_URL: addresses with {z}, {x}, {y} and, for TILE_KEY, {key}; several, a blank between them, lie one over the other.
 * @throws when an address cannot work, or when its source may not be shown without naming it (审图号)
 */
export function readTileSource(env: NodeJS.ProcessEnv): TileSource | null {
  const templates = (env.TILE_URL ?? '').split(/\s+/).filter(Boolean);
  if (templates.length === 0) return null;
  const attribution = (env.TILE_ATTRIBUTION ?? '').trim();
  if (!attribution)
    throw new Error('TILE_ATTRIBUTION must be set when TILE_URL is: the source and its 审图号');
  const datum = datumOf(env.TILE_DATUM ?? 'wgs84');
  const key = encodeURIComponent(env.TILE_KEY ?? '');
  return {
    id: createHash('sha256')
      .update([datum, ...templates].join('\n'))
      .digest('hex')
      .slice(0, 12),
    layers: templates.map((template) => checked(template, env.TILE_KEY).replaceAll('{key}', key)),
    attribution,
    datum,
    maxZoom: zoomOf(env.TILE_MAX_ZOOM ?? String(USUAL_ZOOM)),
  };
}

function checked(template: string, key: string | undefined): string {
  const isAddress = URL.canParse(template) && /^https?:$/.test(new URL(template).protocol);
  if (!isAddress || !['{z}', '{x}', '{y}'].every((hole) => template.includes(hole)))
    throw new Error('TILE_URL must be http(s) addresses with {z}, {x} and {y} in each');
  if (new URL(template).host.includes('{') || new URL(template).host.includes('%7B'))
    throw new Error('TILE_URL must name its host: a place holder there could not be allowed exactly');
  if (template.includes('{key}') && !key) throw new Error('TILE_KEY must be set: TILE_URL asks for {key}');
  return template;
}

function datumOf(said: string): Datum {
  const datum = DATUMS.find((one) => one === said.toLowerCase());
  if (!datum) throw new Error(`TILE_DATUM must be one of ${DATUMS.join(', ')}`);
  return datum;
}

function zoomOf(said: string): number {
  const zoom = Number(said);
  if (!Number.isInteger(zoom) || zoom < 1 || zoom > MOST_ZOOM)
    throw new Error(`TILE_MAX_ZOOM must be a whole number from 1 to ${MOST_ZOOM}`);
  return zoom;
}
