import { digestOf, EMPTY_DIGEST, moved, type Digest } from '#domain/digest.ts';
import type { PullResult } from '#domain/wire.ts';
import type { CacheStore } from '#db/phone/cache.ts';
import { askPhotosAgain } from './restored.ts';
import type { Ports } from './ports.ts';
import { countIn, forgetScopes, marksIn, marksOf } from '#db/phone/cache-check.ts';

type Stores = Pick<Ports, 'cache' | 'precious'>;
type Counted = PullResult['scopes'][number];
type Cursors = PullResult['cursors'];

// What each scope holds by all that was stored in it since this cache was opened: the digest at a cursor. Rows up to the
// version `fresh` cannot have come twice, for the scope was empty when it stood there.
type Tally = Digest & { at: string; fresh: number };
const tallies = new WeakMap<CacheStore, Map<string, Tally>>();

/** Reckons what a page changes in its scopes, so that nothing has to be read again to compare; call the answer once the page is stored. */
export async function countPage(cache: CacheStore, page: PullResult, from: Cursors): Promise<() => void> {
  const known = tallies.get(cache) ?? new Map<string, Tally>();
  tallies.set(cache, known);
  const next = new Map<string, Tally>();
  for (const { id, version } of page.scopes) {
    const start = from[id];
    const tally = start ? known.get(id) : { ...EMPTY_DIGEST, at: '', fresh: version };
    if (!tally || (start && tally.at !== placeOf(start))) continue;
    const rows = page.rows.filter(({ scope }) => scope === id);
    const gone = await marksOf(
      cache,
      rows.filter((row) => row.version > tally.fresh),
    );
    const digest = moved(
      tally,
      gone,
      rows.filter(({ row }) => row !== null),
    );
    next.set(id, { ...tally, ...digest, at: placeOf(page.cursors[id] ?? start) });
  }
  return () => void tallies.set(cache, next);
}

function placeOf(cursor: Cursors[string] | undefined): string {
  return JSON.stringify(cursor ?? null);
}

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
  const known = tallies.get(cache)?.get(id);
  if (known?.digest === digest && known.count === count && known.at === placeOf(page.cursors[id]))
    return (await countIn(cache, id)) === count;
  const marks = await marksIn(cache, id, page.cursors);
  if (!marks) return true; // another tab has pulled on; its own round compares
  const held = digestOf(marks);
  if (held.count !== count || held.digest !== digest) return false;
  tallies.get(cache)?.set(id, { ...held, at: placeOf(page.cursors[id]), fresh: 0 });
  return true;
}
