/** What a source's pictures are drawn in. Records stay WGS84; only what is shown moves. */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof DATUMS)[number];

/**
 * Where the pictures under the lots come from. `layers` are addresses with {z}, {x} and {y}, drawn one over the other, on the
 * Web Mercator grid; `attribution` is shown as it is, with its 审图号. `id` changes with the pictures, not with the key.
 */
export type TileSource = {
  id: string;
  layers: string[];
  attribution: string;
  datum: Datum;
  maxZoom: number;
};

export type Tile = { z: number; x: number; y: number };

export function tileAddress(layer: string, { z, x, y }: Tile): string {
  return layer.replaceAll('{z}', String(z)).replaceAll('{x}', String(x)).replaceAll('{y}', String(y));
}

/** scheme://host[:port] of every layer, each once. */
export function originsOf(source: Pick<TileSource, 'layers'> | null): string[] {
  return [...new Set((source?.layers ?? []).map((layer) => new URL(layer).origin))];
}

/** What a page of ours may load pictures from and talk to: itself, and the tile source when there is one. */
export function contentPolicy(origins: readonly string[]): string {
  const outside = origins.map((origin) => ` ${origin}`).join('');
  return `base-uri 'self'; img-src 'self' data: blob:${outside}; connect-src 'self' data: blob:${outside}`;
}
