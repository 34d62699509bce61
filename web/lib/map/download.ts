import type { Tile } from '#domain/tile-source.ts';
import { tileNamed } from './tiles.ts';

/** One area's pictures on this phone. `done` counts tiles looked at, `bytes` what they weigh here. */
export type Pack = {
  areaId: string;
  name: string;
  from: number;
  to: number;
  total: number;
  done: number;
  bytes: number;
  at: string;
};

export type Fetched =
  | { kind: 'tile'; bytes: ArrayBuffer; mime: string }
  | { kind: 'none' }
  | { kind: 'later'; restMs: number }
  | { kind: 'refused' };

/** How a download ended. What has come stays, whatever the ending, and the next one goes on from there. */
export type Ending = 'done' | 'cancelled' | 'full' | 'unreachable' | 'refused' | 'waits_wifi';

export type PackStore = {
  has(layer: number, tile: Tile): Promise<boolean>;
  /** @returns false when the phone has no room left for it */
  put(layer: number, tile: Tile, bytes: ArrayBuffer, mime: string): Promise<boolean>;
  tilesOf(areaId: string): Promise<string[]>;
  note(pack: Pack): Promise<void>;
};

export type DownloadPorts = {
  store: PackStore;
  layers: number;
  fetchTile(layer: number, tile: Tile, signal: AbortSignal): Promise<Fetched>;
  /** Asked again and again: the link may change under way. */
  mayUseLink(): boolean;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

// One at a time with a pause between: these are other people's servers, and the line is shared with the evidence.
const GAP_MS = 40;
const WAITS_MS = [1_000, 5_000, 20_000];
const MOST_WAIT_MS = 60_000;
const NOTED_EVERY = 20;

/** Fetches what a pack still lacks, one tile after the other. */
export async function download(
  pack: Pack,
  ports: DownloadPorts,
  hear: (pack: Pack) => void,
  signal: AbortSignal,
): Promise<Ending> {
  let now: Pack = { ...pack, done: 0 };
  const tell = async (next: Pack, isNoted: boolean) => {
    now = next;
    hear(now);
    if (isNoted) await ports.store.note(now);
  };
  for (const name of await ports.store.tilesOf(pack.areaId)) {
    const got = await oneTile(tileNamed(name), ports, signal);
    if (typeof got === 'string') {
      await tell({ ...now, done: Math.max(now.done, pack.done) }, true);
      return got;
    }
    const next = { ...now, done: now.done + 1, bytes: now.bytes + got.bytes };
    await tell(next, next.done % NOTED_EVERY === 0);
  }
  await tell(now, true);
  return 'done';
}

/** The tiles of a pack that no other pack needs: what goes when it is deleted. */
export function tilesOnlyOf(own: readonly string[], others: readonly (readonly string[])[]): string[] {
  const needed = new Set(others.flat());
  return own.filter((name) => !needed.has(name));
}

async function oneTile(
  tile: Tile,
  ports: DownloadPorts,
  signal: AbortSignal,
): Promise<{ bytes: number } | Ending> {
  let bytes = 0;
  for (let layer = 0; layer < ports.layers; layer++) {
    if (signal.aborted) return 'cancelled';
    if (await ports.store.has(layer, tile)) continue;
    if (!ports.mayUseLink()) return 'waits_wifi';
    const got = await patiently(layer, tile, ports, signal);
    if (typeof got === 'string') return got;
    if (got.kind === 'tile') {
      if (!(await ports.store.put(layer, tile, got.bytes, got.mime))) return 'full';
      bytes += got.bytes.byteLength;
    }
    await ports.sleep(GAP_MS, signal);
  }
  return { bytes };
}

async function patiently(
  layer: number,
  tile: Tile,
  ports: DownloadPorts,
  signal: AbortSignal,
): Promise<Extract<Fetched, { kind: 'tile' | 'none' }> | Ending> {
  for (let tries = 0; ; tries++) {
    const got = await ports.fetchTile(layer, tile, signal);
    if (signal.aborted) return 'cancelled';
    if (got.kind === 'refused') return 'refused';
    if (got.kind !== 'later') return got;
    const wait = WAITS_MS[tries];
    if (wait === undefined) return 'unreachable';
    await ports.sleep(Math.min(MOST_WAIT_MS, Math.max(wait, got.restMs)), signal);
  }
}
