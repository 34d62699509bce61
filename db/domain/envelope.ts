import canonicalize from 'canonicalize';

/** One blob a mutation names: identity is the SHA-256 of the captured bytes. */
export type BlobNote = { sha256: string; size: number; mime: string; slot: string };

/** What the handset knew about time: evidence, never order. `offsetMs` is handset minus server at the last contact; `sinceMs` is monotonic time since then. */
export type ClockNote = { offsetMs: number | null; sinceMs: number | null };

/** The signed part of a named mutation as it leaves the phone. `seq` is contiguous per phone from 1, or from where the chain ended that it was forked from; `prev` is the hash before it ('' for the first). */
export type EnvelopeBody = {
  phoneId: string;
  seq: number;
  id: string;
  name: string;
  v: number;
  args: unknown;
  base: Record<string, number> | null;
  blobs: BlobNote[];
  occurredAt: string;
  clock: ClockNote;
  prev: string;
};

/** `hash` is the hex SHA-256 of the body's canonical JSON; `sig` the base64url ECDSA P-256 (r‖s) signature over those 32 bytes. */
export type Envelope = EnvelopeBody & { hash: string; sig: string };

const BODY_KEYS = [
  'phoneId',
  'seq',
  'id',
  'name',
  'v',
  'args',
  'base',
  'blobs',
  'occurredAt',
  'clock',
  'prev',
] as const;

/** The exact bytes that are hashed and signed: RFC 8785 canonical JSON of the body, UTF-8. */
export function canonicalBytes(body: EnvelopeBody): Uint8Array<ArrayBuffer> {
  const bare = Object.fromEntries(BODY_KEYS.map((key) => [key, body[key]]));
  return new Uint8Array(new TextEncoder().encode(canonicalize(bare) ?? ''));
}

/** Hex SHA-256 of bytes; the same on phone and server. */
export async function sha256Hex(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes));
}

/** The chained hash of a body (its `prev` is inside). */
export async function envelopeHash(body: EnvelopeBody): Promise<string> {
  return sha256Hex(canonicalBytes(body));
}

export type EnvelopeFault = 'bad_hash' | 'bad_chain' | 'bad_signature';

/**
 * Checks content, place in the chain and signature of one envelope.
 * @param head hash of the phone's previous envelope, '' before the first
 * @returns the first fault found, or null when all three hold
 */
export async function envelopeFault(
  envelope: Envelope,
  head: string,
  key: CryptoKey,
): Promise<EnvelopeFault | null> {
  if ((await envelopeHash(envelope)) !== envelope.hash) return 'bad_hash';
  if (envelope.prev !== head) return 'bad_chain';
  return (await verifies(envelope, key)) ? null : 'bad_signature';
}

export const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Signs a hash with the phone's key; base64url without padding. */
export async function signHash(hash: string, key: CryptoKey): Promise<string> {
  return base64url(await crypto.subtle.sign(SIGNING, key, bytesOfHex(hash)));
}

/** Whether a hash was signed by this key's phone. */
export async function verifies(signed: Pick<Envelope, 'hash' | 'sig'>, key: CryptoKey): Promise<boolean> {
  const sig = bytesOfBase64url(signed.sig);
  return sig !== null && crypto.subtle.verify(SIGNING, key, sig, bytesOfHex(signed.hash));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOfHex(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array((text.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
}

function base64url(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function bytesOfBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
