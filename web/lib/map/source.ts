import { originsOf, type TileSource } from '#domain/tile-source.ts';
import { ask } from '#lib/ask.ts';
import { SOURCE_KEY, SOURCE_STORE } from './source-key.ts';

// Beside the app's own copy: all of it can be had again.
const TILES = 'berthlink-tiles-';
const REOPENED = 'berthlink-map-reopened';

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

/**
 * This page may have been opened before the source was known, and is then not allowed its pictures: the next opening is.
 * @returns how to stop watching
 */
export function reopenWhenBarred(source: () => TileSource | null): () => void {
  const hear = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    const known = source();
    const isOurs = known && originsOf(known).some((origin) => blockedURI.startsWith(origin));
    if (!isOurs || sessionStorage.getItem(REOPENED) === known.id) return;
    sessionStorage.setItem(REOPENED, known.id); // once: a policy that still forbids it is not ours to change
    location.reload();
  };
  document.addEventListener('securitypolicyviolation', hear);
  return () => document.removeEventListener('securitypolicyviolation', hear);
}

/** False over plain http: there the browser has nowhere to keep pictures. */
export function canKeepTiles(): boolean {
  return 'caches' in globalThis;
}

async function store(): Promise<Cache | null> {
  return canKeepTiles() ? caches.open(SOURCE_STORE) : null;
}
