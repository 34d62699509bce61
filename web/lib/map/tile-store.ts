import type { Tile, TileSource } from '#domain/tile-source.ts';
import type { Pack, PackStore } from './download.ts';
import { nameOf, tileNamed } from './tiles.ts';
import { canKeepTiles, tilesStoreOf } from './source.ts';
import { tilesOnlyOf } from './download.ts';

// A place of its own beside the app's copy: it can all be fetched again, and deleting it touches nothing else.

export type TileStore = PackStore & {
  tile(layer: number, tile: Tile): Promise<Blob | null>;
  packs(): Promise<Pack[]>;
  begin(pack: Pack, tiles: string[]): Promise<void>;
  remove(areaId: string): Promise<void>;
};

const PACK = '/pack/';

/** The pictures of one source kept on this phone; null where the browser keeps none. */
export async function openTiles(source: TileSource): Promise<TileStore | null> {
  if (!canKeepTiles()) return null;
  const cache = await caches.open(tilesStoreOf(source));
  const tilesOf = async (areaId: string) =>
    ((await (await cache.match(`${PACK}${areaId}/tiles`))?.json()) ?? []) as string[];
  return {
    tile: async (layer, tile) => (await (await cache.match(keyOf(layer, tile)))?.blob()) ?? null,
    has: async (layer, tile) => (await cache.match(keyOf(layer, tile))) !== undefined,
    put: (layer, tile, bytes, mime) => put(cache, keyOf(layer, tile), bytes, mime),
    tilesOf,
    note: (pack) => cache.put(`${PACK}${pack.areaId}`, new Response(JSON.stringify(pack))),
    packs: () => packsIn(cache),
    begin: async (pack, tiles) => {
      await cache.put(`${PACK}${pack.areaId}/tiles`, new Response(JSON.stringify(tiles)));
      await cache.put(`${PACK}${pack.areaId}`, new Response(JSON.stringify(pack)));
    },
    remove: async (areaId) => {
      const others = (await packsIn(cache)).filter((pack) => pack.areaId !== areaId);
      const needed = await Promise.all(others.map((pack) => tilesOf(pack.areaId)));
      for (const name of tilesOnlyOf(await tilesOf(areaId), needed))
        for (let layer = 0; layer < source.layers.length; layer++)
          await cache.delete(keyOf(layer, tileNamed(name)));
      // The pack itself last: a phone that is switched off half way offers to delete the rest.
      await cache.delete(`${PACK}${areaId}/tiles`);
      await cache.delete(`${PACK}${areaId}`);
    },
  };
}

async function packsIn(cache: Cache): Promise<Pack[]> {
  const keys = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const own = keys.filter((path) => path.startsWith(PACK) && !path.endsWith('/tiles'));
  const found = await Promise.all(own.map(async (path) => (await cache.match(path))?.json()));
  return (found as (Pack | undefined)[]).filter((pack) => pack !== undefined);
}

async function put(cache: Cache, key: string, bytes: ArrayBuffer, mime: string): Promise<boolean> {
  try {
    await cache.put(key, new Response(bytes, { headers: { 'content-type': mime } }));
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
    throw error;
  }
}

function keyOf(layer: number, tile: Tile): string {
  return `/tile/${layer}/${nameOf(tile)}`;
}
