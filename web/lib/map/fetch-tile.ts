import { tileAddress, type Tile, type TileSource } from '#domain/tile-source.ts';
import type { Fetched } from './download.ts';

/** Asks the source for one picture in the open, so that its bytes may be kept; never with our cookies. */
export async function fetchTile(
  source: TileSource,
  layer: number,
  tile: Tile,
  signal: AbortSignal,
): Promise<Fetched> {
  try {
    const address = tileAddress(source.layers[layer] ?? '', tile);
    const answer = await fetch(address, { signal, credentials: 'omit', mode: 'cors' });
    if (answer.status === 404 || answer.status === 204) return { kind: 'none' };
    if (answer.status === 429 || answer.status >= 500)
      return { kind: 'later', restMs: (Number(answer.headers.get('retry-after')) || 0) * 1000 };
    const mime = answer.headers.get('content-type') ?? '';
    if (!answer.ok || !mime.startsWith('image/')) return { kind: 'refused' };
    return { kind: 'tile', bytes: await answer.arrayBuffer(), mime };
  } catch (error) {
    console.info('no picture of the map', error instanceof Error ? error.message : error);
    return { kind: 'later', restMs: 0 };
  }
}
