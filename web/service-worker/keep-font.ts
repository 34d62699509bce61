import { BASE_FONT, RARE_FONT } from '#db/paper/font-files.ts';
import { addressOf, FONT_CACHE } from '#lib/paper/font-address.ts';

const PAUSE_MS = 60_000;

let notBefore = 0;
let underWay: Promise<void> | null = null;

/**
 * Fetches the font of the documents behind everything else, so that a document can be made where there is no network. Too large
 * for the precache, without which the app is not installed; whoever makes a document checks the bytes. Whoever calls while it is
 * being fetched gets the same promise: a browser ends a service worker that nobody waits for, in the middle of a slow download.
 */
export function keepBaseFont(now: number): Promise<void> {
  if (underWay || now < notBefore) return underWay ?? Promise.resolve();
  notBefore = now + PAUSE_MS;
  underWay = keep().finally(() => (underWay = null));
  return underWay;
}

async function keep(): Promise<void> {
  try {
    const cache = await caches.open(FONT_CACHE);
    await dropFormer(cache);
    const address = addressOf(BASE_FONT);
    if (await cache.match(address)) {
      notBefore = Infinity;
      return;
    }
    const answer = await fetch(address, { priority: 'low' });
    if (answer.ok) await cache.put(address, answer);
  } catch (cause) {
    console.warn('the font of the documents is not here yet', cause);
  }
}

async function dropFormer(cache: Cache): Promise<void> {
  const current = [BASE_FONT, RARE_FONT].map(addressOf);
  const isFormer = ({ url }: Request) => !current.some((address) => url.endsWith(address));
  for (const request of (await cache.keys()).filter(isFormer)) await cache.delete(request);
}
