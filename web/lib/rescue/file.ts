import { refuse, type Refusal, type RefusalCode } from '#domain/refusal.ts';

/** A rescue file: a magic line, a salt, then parts, each encrypted on its own so that no more than one photo is in memory. */
const MAGIC = new TextEncoder().encode('BERTHLINK-RESCUE-1\n');
const SALT_BYTES = 16;
const IV_BYTES = 12;
const LENGTH_BYTES = 4;
const ROUNDS = 600_000;
const MOST_PART = 64 * 1024 * 1024;
/** Over this a file is neither made nor opened: more than browsers keep and carry safely. */
export const MOST_FILE = 1024 * 1024 * 1024;
// Without letters and digits that are mistaken for each other when read out.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 20;

/** Not a rescue file, cut short, altered, or the code is another one. */
export class RescueUnreadable extends Error {
  override name = 'RescueUnreadable';
  readonly refusal: Refusal;

  constructor(code: RefusalCode, options?: ErrorOptions) {
    super(code, options);
    this.refusal = refuse(code);
  }
}

/** A code of 100 bits in groups of four, to be written down. */
export function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(CODE_LENGTH));
  const text = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** Encrypts parts in their order, with AES-GCM under a key derived from the code by PBKDF2. */
export async function sealFile(code: string, parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const key = await keyOf(code, salt);
  const pieces: BlobPart[] = [MAGIC, salt];
  let index = 0;
  for await (const part of parts) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const sealed = await crypto.subtle.encrypt(aesGcm(iv, index++), key, part);
    pieces.push(lengthBytes(sealed.byteLength), iv, new Blob([sealed]));
  }
  return new Blob(pieces, { type: 'application/octet-stream' });
}

/** The parts of a rescue file, one at a time. @throws RescueUnreadable */
export async function* openFile(code: string, file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (file.size > MOST_FILE) throw new RescueUnreadable('rescue_too_large');
  const begin = MAGIC.length + SALT_BYTES;
  const head = new Uint8Array(await file.slice(0, begin).arrayBuffer());
  if (!MAGIC.every((byte, at) => head[at] === byte)) throw new RescueUnreadable('rescue_no_file');
  if (head.length < begin) throw new RescueUnreadable('rescue_cut_short');
  const key = await keyOf(code, head.slice(MAGIC.length));
  for (let at = begin, index = 0; at < file.size; index++) {
    const prefix = await bytesAt(file, at, LENGTH_BYTES + IV_BYTES);
    const length = new DataView(prefix.buffer).getUint32(0);
    if (length > MOST_PART) throw new RescueUnreadable('rescue_altered');
    const sealed = await bytesAt(file, at + prefix.length, length);
    yield await unsealed(key, prefix.slice(LENGTH_BYTES), index, sealed);
    at += prefix.length + length;
  }
}

async function unsealed(
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  index: number,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(aesGcm(iv, index), key, sealed));
  } catch (error) {
    throw new RescueUnreadable(index === 0 ? 'rescue_code_wrong' : 'rescue_altered', { cause: error });
  }
}

async function bytesAt(file: Blob, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await file.slice(at, at + length).arrayBuffer());
  if (bytes.length < length) throw new RescueUnreadable('rescue_cut_short');
  return bytes;
}

// The place of a part is authenticated, so that none can be moved or swapped.
function aesGcm(iv: Uint8Array<ArrayBuffer>, index: number): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthBytes(index) };
}

function lengthBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(LENGTH_BYTES);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

async function keyOf(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const plain = new TextEncoder().encode(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
  const base = await crypto.subtle.importKey('raw', plain, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  const kind = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(how, base, kind, false, ['encrypt', 'decrypt']);
}
