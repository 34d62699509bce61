import { digestOf } from '#domain/digest.ts';
import type { PullResult } from '#domain/wire.ts';
import type { CacheStore } from '#db/phone/cache.ts';
import { askPhotosAgain } from './restored.ts';
import type { Ports } from './ports.ts';
import { countIn, forgetScopes, marksIn } from '#db/phone/cache-check.ts';

type Stores = Pick<Ports, 'cache' | 'precious'>;
type Counted = PullResult['scopes'][number];

// Which digest a scope was last found to hold, per opened cache: unchanged scopes are only counted.
const found = new WeakMap<CacheStore, Map<string, string>>();

/**
 * Compares what the cache holds with what the server counts, after the last page. A scope that differs is dropped with its
 * cursor, so that the next page brings it whole; what is precious lies in another database.
 * @returns whether anything was dropped
 */
export async function forgetDiffering({ cache, precious }: Stores, page: PullResult): Promise<boolean> {
  const differing: string[] = [];
  for (const scope of page.scopes) if (!(await agrees(cache, page, scope))) differing.push(scope.id);
  if (differing.length === 0) return false;
  console.warn('the cache differs from the server; pulling anew', differing);
  await askPhotosAgain(precious); // the server may have been restored from a copy that lacks them
  await forgetScopes(cache, differing);
  return true;
}

async function agrees(cache: CacheStore, page: PullResult, { id, count, digest }: Counted): Promise<boolean> {
  if (typeof digest !== 'string') return true; // a server from before digests
  const known = found.get(cache) ?? new Map<string, string>();
  found.set(cache, known);
  if (known.get(id) === digest) return (await countIn(cache, id)) === count;
  const marks = await marksIn(cache, id, page.cursors);
  if (!marks) return true; // another tab has pulled on; its own round compares
  const held = await digestOf(marks);
  if (held.count !== count || held.digest !== digest) return false;
  known.set(id, digest);
  return true;
}
