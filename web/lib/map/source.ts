import type { TileSource } from '#domain/tile-source.ts';
import { ask } from '#lib/ask.ts';

// Beside the app's own copy, and read by the service worker too: the pages it hands out may load pictures from this source.
export const SOURCE_STORE = 'berthlink-map';
export const SOURCE_KEY = '/map-source';
const TILES = 'berthlink-tiles-';

export function tilesStoreOf(source: Pick<TileSource, 'id'>): string {
  return `${TILES}${source.id}`;
}

/** The source as the server last named it; null: none, or this browser keeps nothing on an address without https. */
export async function keptSource(): Promise<TileSource | null> {
  const found = await (await store())?.match(SOURCE_KEY);
  return found ? ((await found.json()) as TileSource | null) : null;
}

/** Asks the server anew and keeps its answer; what was kept of another source's pictures goes. Rejects with a `Fault` when it cannot be reached. */
export async function freshSource(): Promise<TileSource | null> {
  const { source } = await ask('map.source', {});
  const kept = await store();
  if (!kept) return source;
  await kept.put(SOURCE_KEY, new Response(JSON.stringify(source)));
  const ours = source ? tilesStoreOf(source) : null;
  const others = (await caches.keys()).filter((name) => name.startsWith(TILES) && name !== ours);
  await Promise.all(others.map((name) => caches.delete(name)));
  return source;
}

/** False over plain http: there the browser has nowhere to keep pictures. */
export function canKeepTiles(): boolean {
  return 'caches' in globalThis;
}

async function store(): Promise<Cache | null> {
  return canKeepTiles() ? caches.open(SOURCE_STORE) : null;
}
