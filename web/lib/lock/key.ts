import type { PinWrap } from '#db/phone/rows.ts';
import { sealWith, type Seal } from '#db/phone/seal.ts';

const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** PBKDF2-SHA-256, as OWASP asks for since 2023. */
export const ROUNDS = 600_000;
const PROOF = new TextEncoder().encode('berthlink');
const PROOF_PLACE = 'lock/proof';
const WRAP_PLACE = 'lock/key';

/** The bytes of a data key. They are held only while something is wrapped; `forget` them after. */
export type RawKey = Uint8Array<ArrayBuffer>;

export function newRawKey(): RawKey {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

export function forget(raw: RawKey): void {
  raw.fill(0);
}

/** What seals with this key; the key inside cannot be exported. */
export async function sealOf(raw: RawKey): Promise<Seal> {
  return sealWith(await aesKey(raw));
}

/**
 * Wraps a data key under a PIN and a fresh key of this browser that cannot be exported. The PIN's bits go through that key,
 * so that every guess needs it: whoever has only the wrapped key and the salt can try no PIN at all.
 */
export async function wrapUnderPin(raw: RawKey, pin: string, rounds = ROUNDS): Promise<PinWrap> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const browserKey = await crypto.subtle.generateKey(
    { name: 'HMAC', hash: 'SHA-256', length: KEY_BYTES * 8 },
    false,
    ['sign'],
  );
  const under = await keyUnder(pin, { salt, rounds, browserKey });
  return { salt, rounds, browserKey, wrapped: await sealWith(under).seal(WRAP_PLACE, raw) };
}

/** @throws SealBroken when the PIN is another one, or what is stored was changed */
export async function unwrapByPin(wrap: PinWrap, pin: string): Promise<RawKey> {
  const under = await keyUnder(pin, wrap);
  return new Uint8Array(await sealWith(under).unseal(WRAP_PLACE, wrap.wrapped));
}

export async function proofOf(raw: RawKey): Promise<ArrayBuffer> {
  return (await sealOf(raw)).seal(PROOF_PLACE, PROOF);
}

/** @throws SealBroken when this is not the key the proof was made with */
export async function checkProof(raw: RawKey, proof: ArrayBuffer): Promise<void> {
  await (await sealOf(raw)).unseal(PROOF_PLACE, proof);
}

async function keyUnder(pin: string, wrap: Omit<PinWrap, 'wrapped'>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: wrap.salt, iterations: wrap.rounds };
  const bits = await crypto.subtle.deriveBits(how, base, KEY_BYTES * 8);
  return aesKey(new Uint8Array(await crypto.subtle.sign('HMAC', wrap.browserKey, bits)));
}

function aesKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
