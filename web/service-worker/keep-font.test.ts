import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BASE_FONT, RARE_FONT } from '#db/paper/font-files.ts';
import { addressOf } from '#lib/paper/font-address.ts';

const HOST = 'https://park.example';
let kept: Set<string>;
let fetches: number;
let online: boolean;

beforeEach(() => {
  vi.resetModules();
  [kept, fetches, online] = [new Set(), 0, true];
  const cache = {
    keys: async () => [...kept].map((url) => ({ url })),
    match: async (address: string) => (kept.has(HOST + address) ? new Response() : undefined),
    put: async (address: string) => void kept.add(HOST + address),
    delete: async ({ url }: { url: string }) => kept.delete(url),
  };
  vi.stubGlobal('caches', { open: async () => cache });
  vi.stubGlobal('fetch', async () => {
    fetches += 1;
    if (!online) throw new TypeError('offline');
    return new Response('font');
  });
});
afterEach(() => vi.unstubAllGlobals());

it('the font is fetched once; a former edition goes, one of the rare font stays', async () => {
  const { keepBaseFont } = await import('./keep-font.ts');
  kept.add(`${HOST}/fonts/noto-sans-sc-8105.ttf?v=0000000000000000`);
  kept.add(HOST + addressOf(RARE_FONT));
  await keepBaseFont(1_000);
  await keepBaseFont(100_000);
  await keepBaseFont(200_000);
  expect([...kept]).toEqual([RARE_FONT, BASE_FONT].map((font) => HOST + addressOf(font)));
  expect(fetches).toBe(1);
});

it('whoever asks while it is being fetched waits for that fetch, and begins none', async () => {
  const { keepBaseFont } = await import('./keep-font.ts');
  let arrive = (_font: Response) => {};
  vi.stubGlobal('fetch', () => {
    fetches += 1;
    return new Promise<Response>((resolve) => (arrive = resolve));
  });
  const first = keepBaseFont(0);
  await vi.waitFor(() => expect(fetches).toBe(1));
  const second = keepBaseFont(1_000);
  let isThere = false;
  void second.then(() => (isThere = true));
  await Promise.resolve();
  expect(isThere).toBe(false);
  arrive(new Response('font'));
  await Promise.all([first, second]);
  expect(kept.size).toBe(1);
  expect(fetches).toBe(1);
});

it('without a network it is tried again, but not with every request', async () => {
  const { keepBaseFont } = await import('./keep-font.ts');
  online = false;
  for (const now of [0, 1_000, 59_000]) await keepBaseFont(now);
  expect(fetches).toBe(1);
  online = true;
  await keepBaseFont(60_000);
  expect(kept.size).toBe(1);
});
