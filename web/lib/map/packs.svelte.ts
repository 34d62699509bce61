import type { TileSource } from '#domain/tile-source.ts';
import { browserLink } from '#lib/sync/browser-link.ts';
import { browserScheduler } from '#lib/sync/browser-ports.ts';
import { download, type Ending, type Pack } from './download.ts';
import { fetchTile } from './fetch-tile.ts';
import { openTiles, type TileStore } from './tile-store.ts';

type Running = { areaId: string; stop: AbortController };

let all = $state.raw<Pack[]>([]);
let running = $state.raw<Running | null>(null);
let ended = $state.raw<{ areaId: string; ending: Ending | 'failed' } | null>(null);

/** The districts on this phone, and the one that is coming. It goes on while other screens are open. */
export const packs = {
  get all(): readonly Pack[] {
    return all;
  },
  get runningId(): string | null {
    return running?.areaId ?? null;
  },
  /** How the last one ended; told until the next begins. */
  get ended() {
    return ended;
  },
};

export async function readPacks(source: TileSource): Promise<void> {
  if (running) return; // what is told while it runs is newer
  all = (await (await openTiles(source))?.packs()) ?? [];
}

/** @param tiles the names of all its tiles; null goes on with one begun before @param anyLink the person said: over any link */
export async function startPack(
  source: TileSource,
  pack: Pack,
  tiles: string[] | null,
  anyLink: boolean,
): Promise<void> {
  const store = await openTiles(source);
  if (!store || running) return;
  const stop = new AbortController();
  [running, ended] = [{ areaId: pack.areaId, stop }, null];
  hear(pack);
  try {
    if (tiles) await store.begin(pack, tiles);
    ended = { areaId: pack.areaId, ending: await run(source, store, pack, anyLink, stop.signal) };
  } catch (error) {
    console.error('the map could not be stored', error);
    ended = { areaId: pack.areaId, ending: 'failed' };
  } finally {
    running = null;
  }
}

export function stopPack(): void {
  running?.stop.abort();
}

export async function removePack(source: TileSource, areaId: string): Promise<void> {
  await (await openTiles(source))?.remove(areaId);
  if (ended?.areaId === areaId) ended = null;
  all = all.filter((pack) => pack.areaId !== areaId);
}

/** False where photos too wait for Wi-Fi: then a map does not go over mobile data either, unless the person says so. */
export function linkIsFree(): boolean {
  return !browserLink.wifiOnly() || browserLink.kind() === 'wifi';
}

function run(
  source: TileSource,
  store: TileStore,
  pack: Pack,
  anyLink: boolean,
  signal: AbortSignal,
): Promise<Ending> {
  const ports = {
    store,
    layers: source.layers.length,
    fetchTile: fetchTile.bind(null, source),
    mayUseLink: () => anyLink || linkIsFree(),
    sleep: (ms: number, until: AbortSignal) => browserScheduler.sleep(ms, until),
  };
  return download(pack, ports, hear, signal);
}

function hear(pack: Pack): void {
  const others = all.filter(({ areaId }) => areaId !== pack.areaId);
  all = [...others, pack].sort((one, other) => (one.areaId < other.areaId ? -1 : 1));
}
