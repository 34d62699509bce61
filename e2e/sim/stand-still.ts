import { createHash, createPublicKey, KeyObject, sign, verify, webcrypto } from 'node:crypto';

/**
 * Who is computing: a tab may die while it hashes. One thing happens at a time, so whoever began the step is still at it; a
 * context that follows every promise would cost as much as all the rest.
 */
export const computing: { tab: { computes(what: string): boolean } | null } = { tab: null };

const KEYS = 24;
const RealDate = Date;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
let keys: webcrypto.CryptoKeyPair[] = [];
let nextKey = 0;

/**
 * Stops the two things that would make one seed run in two ways: the wall clock, which now reads the server's virtual time, and
 * WebCrypto's worker threads, whose real hashes and signatures are now computed on the spot.
 */
export async function standStill(nowMs: () => number): Promise<void> {
  globalThis.Date = stillDate(nowMs);
  keys = await Promise.all(
    Array.from({ length: KEYS }, () => webcrypto.subtle.generateKey(P256, false, ['sign', 'verify'])),
  );
  const { getRandomValues, randomUUID } = webcrypto;
  const random = {
    getRandomValues: getRandomValues.bind(webcrypto),
    randomUUID: randomUUID.bind(webcrypto),
  };
  Object.defineProperty(globalThis, 'crypto', { configurable: true, value: { ...random, subtle } });
}

/** Each history hands out the same keys in the same order. */
export function firstKey(): void {
  nextKey = 0;
}

function stillDate(nowMs: () => number): DateConstructor {
  class StillDate extends RealDate {
    constructor(...args: unknown[]) {
      super(...((args.length === 0 ? [nowMs()] : args) as [number]));
    }
    static override now = nowMs;
  }
  return StillDate as unknown as DateConstructor;
}

async function compute<T>(what: string, work: () => T): Promise<T> {
  if (computing.tab?.computes(what)) return new Promise<never>(() => {});
  return work();
}

const verifiers = new Map<string, KeyObject>();
const subtle = {
  digest: (_hash: string, data: ArrayBuffer | Uint8Array) =>
    compute('digest', () => bufferOf(createHash('sha256').update(new Uint8Array(data)).digest())),
  generateKey: () => compute('generateKey', () => keys[nextKey++ % KEYS]),
  exportKey: (_format: 'jwk', key: webcrypto.CryptoKey) =>
    compute('exportKey', () => KeyObject.from(key).export({ format: 'jwk' })),
  importKey: (_format: 'jwk', jwk: { x: string }) =>
    compute('importKey', () => {
      const known = verifiers.get(jwk.x) ?? createPublicKey({ key: jwk, format: 'jwk' });
      verifiers.set(jwk.x, known);
      return known;
    }),
  sign: (_way: unknown, key: webcrypto.CryptoKey, data: Uint8Array) =>
    compute('sign', () =>
      bufferOf(sign('sha256', data, { key: KeyObject.from(key), dsaEncoding: 'ieee-p1363' })),
    ),
  verify: (_way: unknown, key: KeyObject, sig: Uint8Array, data: Uint8Array) =>
    compute('verify', () => verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, sig)),
};

function bufferOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
