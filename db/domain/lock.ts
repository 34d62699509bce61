import { sha256Hex } from './envelope.ts';
import { refuse, type Refusal } from './refusal.ts';

const PIN = /^\d{6}$/;
const IN_ROW = '01234567890123456789';
const FREE_MISSES = 4;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** A released key that was not fetched by then is asked for anew. */
export const REQUEST_LIFE_MS = 24 * 3_600_000;

/** RSA-OAEP with SHA-256: how a data key travels to the server's recovery key and back to a phone. */
export const WRAPPING = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;

/** Whose data key, of which phone: what a wrapped key is bound to, so that none can be passed off as another's. */
export type Escrowed = { userId: string; phoneId: string; keyId: string };

/** What a phone signs with the key of its identity when it hands in or asks for a data key. */
export type LockClaim =
  | { what: 'enrol'; phoneId: string; keyId: string; recoveryKeyId: string; wrapped: string }
  | { what: 'ask'; phoneId: string; keyId: string; escrowedBy: string; publicKey: string };

/** A new PIN must be six digits, not all the same and no run up or down. @returns `pin_shape`, or null when it will do */
export function pinFault(pin: string): Refusal | null {
  const isRun = IN_ROW.includes(pin) || IN_ROW.includes([...pin].reverse().join(''));
  const isOne = new Set(pin).size === 1;
  return PIN.test(pin) && !isRun && !isOne ? null : refuse('pin_shape');
}

/** How long after the last wrong PIN the next may be tried, in ms: four at once, then 30 s, doubling up to an hour. */
export function pauseAfter(misses: number): number {
  if (misses < FREE_MISSES) return 0;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (misses - FREE_MISSES));
}

/** The label (RSA-OAEP) of a wrapped data key: UTF-8 of a fixed text. */
export function labelOf({ userId, phoneId, keyId }: Escrowed): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(['berthlink-lock', userId, phoneId, keyId]));
}

/** The hash a phone signs for a claim: hex SHA-256. */
export function claimHash(claim: LockClaim): Promise<string> {
  const parts =
    claim.what === 'enrol'
      ? [claim.what, claim.phoneId, claim.keyId, claim.recoveryKeyId, claim.wrapped]
      : [claim.what, claim.phoneId, claim.keyId, claim.escrowedBy, claim.publicKey];
  return sha256Hex(new TextEncoder().encode(JSON.stringify(['berthlink-lock', ...parts])));
}

/** Six digits that both screens show for a request: they depend on the key that the answer is wrapped for. */
export async function codeOf(publicKey: string): Promise<string> {
  const digest = await sha256Hex(new TextEncoder().encode(publicKey));
  return String(parseInt(digest.slice(0, 12), 16) % 1_000_000).padStart(6, '0');
}

/** What travels as text: bytes in base64. */
export function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
