import { createHmac, timingSafeEqual } from 'node:crypto';
import { refuse, type Refusal } from '#domain/refusal.ts';

/** Standard Webhooks 1.0: what is signed is `id.timestamp.body`; the timestamp is in seconds since 1970. */
export type Message = { id: string; timestamp: number; body: string };
export type Signed = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string };

const TOLERANCE_S = 300;
const SHORTEST_KEY = 24;
const LONGEST_KEY = 64;

/** @param secrets one or more `whsec_…`, separated by spaces: while a key is being changed, both are used */
export function sign(message: Message, secrets: string): Signed {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': keysOf(secrets)
      .map((key) => `v1,${mac(message, key).toString('base64')}`)
      .join(' '),
  };
}

/** Null when any signature fits any of our keys and was made within five minutes of `now`; else why not. */
export function verify(headers: Headers, body: string, secrets: string, now: Date): Refusal | null {
  const id = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  // A dot in the id would let one signature stand for two readings of `id.timestamp.body`.
  if (!/^[^\s.]{1,80}$/.test(id) || !/^\d{1,11}$/.test(timestamp)) return refuse('exchange_signature');
  const message = { id, timestamp: Number(timestamp), body };
  const given = (headers.get('webhook-signature') ?? '').split(' ').map(macOf);
  const fits = keysOf(secrets).some((key) => given.some((one) => equal(one, mac(message, key))));
  if (!fits) return refuse('exchange_signature');
  const skew = Math.abs(now.getTime() / 1000 - message.timestamp);
  return skew <= TOLERANCE_S ? null : refuse('exchange_clock', { seconds: Math.round(skew) });
}

function keysOf(secrets: string): Buffer[] {
  return secrets.trim().split(/\s+/).map(keyOf);
}

function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  if (key.length < SHORTEST_KEY || key.length > LONGEST_KEY)
    throw new Error('an exchange secret must be whsec_ + base64 of 24 to 64 bytes');
  return key;
}

function mac({ id, timestamp, body }: Message, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
}

function macOf(signature: string): Buffer {
  return signature.startsWith('v1,') ? Buffer.from(signature.slice(3), 'base64') : Buffer.alloc(0);
}

function equal(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
