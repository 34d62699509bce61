import { BASE_FONT, RARE_FONT } from '#db/paper/font-files.ts';
import { addressOf, FONT_CACHE } from '#lib/paper/font-address.ts';

const PAUSE_MS = 60_000;

let notBefore = 0;

/**
 * Fetches the font of the documents behind everything else, so that a document can be made where there is no network. Too large
 * for the precache, without which the app is not installed; whoever makes a document checks the bytes.
 */
export async function keepBaseFont(now: number): Promise<void> {
  if (now < notBefore) return;
  notBefore = now + PAUSE_MS;
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
