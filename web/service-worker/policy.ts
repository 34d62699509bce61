import { contentPolicy, originsOf, type TileSource } from '../../db/domain/tile-source.ts';
import { SOURCE_KEY, SOURCE_STORE } from '../lib/map/source-key.ts';

/**
 * The stored shell, bound to what the server's own pages are bound to: pictures and answers from ourselves and from the tile
 * source it last named, which may be another one than when the shell was stored.
 */
export async function underPolicy(page: Response, stores: Pick<CacheStorage, 'match'>): Promise<Response> {
  const headers = new Headers(page.headers);
  headers.set('content-security-policy', contentPolicy(originsOf(await sourceIn(stores))));
  return new Response(page.body, { status: page.status, statusText: page.statusText, headers });
}

async function sourceIn(stores: Pick<CacheStorage, 'match'>): Promise<TileSource | null> {
  try {
    const found = await stores.match(SOURCE_KEY, { cacheName: SOURCE_STORE });
    return found ? ((await found.json()) as TileSource | null) : null;
  } catch (error) {
    console.warn('the tile source could not be read; the map does without', error);
    return null;
  }
}
