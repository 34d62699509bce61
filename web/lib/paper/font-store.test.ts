import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressOf } from './font-address.ts';
import { fontBytes, isFontKept } from './font-store.ts';

const BYTES = Uint8Array.from({ length: 5_000 }, (_, at) => (at * 31) % 251);
const FONT = {
  path: '/fonts/a.ttf',
  bytes: BYTES.length,
  sha256: createHash('sha256').update(BYTES).digest('hex'),
};

let kept: Map<string, Uint8Array<ArrayBuffer>>;
let fetched: string[];
let served: () => Response | Promise<Response>;

beforeEach(() => {
  [kept, fetched, served] = [new Map(), [], () => new Response(BYTES)];
  vi.stubGlobal('caches', { open: async () => cacheOver(kept) });
  vi.stubGlobal('fetch', async (address: string) => {
    fetched.push(address);
    return served();
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the font on the phone', () => {
  it('is fetched once, with how far it is, and then comes from the phone', async () => {
    const told: number[] = [];
    expect(await isFontKept(FONT)).toBe(false);
    expect(await fontBytes(FONT, (bytes) => told.push(bytes))).toEqual(BYTES);
    expect(told.at(-1)).toBe(BYTES.length);
    expect(await isFontKept(FONT)).toBe(true);
    served = () => Promise.reject(new TypeError('offline'));
    expect(await fontBytes(FONT)).toEqual(BYTES);
    expect(fetched).toEqual([addressOf(FONT)]);
  });

  it('there is none without a network', async () => {
    served = () => Promise.reject(new TypeError('offline'));
    expect(await fontBytes(FONT)).toBeNull();
  });

  it('one that was damaged on the phone is fetched anew', async () => {
    kept.set(
      addressOf(FONT),
      BYTES.map((byte, at) => (at === 7 ? byte ^ 1 : byte)),
    );
    expect(await fontBytes(FONT)).toEqual(BYTES);
    expect(kept.get(addressOf(FONT))).toEqual(BYTES);
  });

  it.each([
    ['cut short', BYTES.slice(0, 4_000)],
    ['another edition', Uint8Array.from([...BYTES].reverse())],
    ['a longer page of an error', new Uint8Array(9_000)],
  ])('%s is neither used nor kept', async (_, body) => {
    served = () => new Response(body);
    expect(await fontBytes(FONT)).toBeNull();
    expect(kept.size).toBe(0);
  });

  it('a server that has none says so, and nothing is kept', async () => {
    served = () => new Response('not found', { status: 404 });
    expect(await fontBytes(FONT)).toBeNull();
    expect(kept.size).toBe(0);
  });

  it('a phone without room makes the document all the same', async () => {
    vi.stubGlobal('caches', {
      open: async () => ({
        match: async () => undefined,
        put: async () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      }),
    });
    expect(await fontBytes(FONT)).toEqual(BYTES);
  });

  it('a window without a cache fetches it each time', async () => {
    vi.stubGlobal('caches', { open: async () => Promise.reject(new DOMException('no', 'SecurityError')) });
    expect(await fontBytes(FONT)).toEqual(BYTES);
  });
});

function cacheOver(all: Map<string, Uint8Array<ArrayBuffer>>) {
  return {
    match: async (address: string) => {
      const found = all.get(address);
      return found && new Response(found);
    },
    put: async (address: string, answer: Response) => {
      all.set(address, new Uint8Array(await answer.arrayBuffer()));
    },
  };
}
