import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  envelopeFault,
  envelopeHash,
  signHash,
  SIGNING,
  type Envelope,
  type EnvelopeBody,
} from './envelope.ts';

let keys: CryptoKeyPair;
beforeAll(async () => {
  keys = (await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify'])) as CryptoKeyPair;
});

const BODY: EnvelopeBody = {
  phoneId: 'phone-1',
  seq: 1,
  id: 'm-1',
  name: 'inspection.submit',
  v: 1,
  args: { note: '消防通道', n: 1 },
  base: null,
  blobs: [],
  occurredAt: '2026-11-20T06:00:00.000Z',
  clock: { offsetMs: null, sinceMs: null },
  prev: '',
};

async function seal(body: EnvelopeBody): Promise<Envelope> {
  const hash = await envelopeHash(body);
  return { ...body, hash, sig: await signHash(hash, keys.privateKey) };
}

describe('envelope', () => {
  it('an honest one has no fault; another head is a broken chain', async () => {
    expect(await envelopeFault(await seal(BODY), '', keys.publicKey)).toBeNull();
    expect(await envelopeFault(await seal(BODY), 'f'.repeat(64), keys.publicKey)).toBe('bad_chain');
  });

  it('any changed field is found', async () => {
    const envelope = await seal(BODY);
    for (const key of Object.keys(BODY) as (keyof EnvelopeBody)[]) {
      expect([
        key,
        await envelopeFault({ ...envelope, [key]: `${String(envelope[key])}x` }, '', keys.publicKey),
      ]).toEqual([key, 'bad_hash']);
    }
  });

  it('a wrong or malformed signature is found, and never throws', async () => {
    const envelope = await seal(BODY);
    const forged = await signHash('0'.repeat(64), keys.privateKey);
    for (const sig of [forged, '', 'not base64 ✗', 'AA'])
      expect(await envelopeFault({ ...envelope, sig }, '', keys.publicKey)).toBe('bad_signature');
  });

  it('the bytes do not depend on the order of keys, and survive the wire', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (args) => {
        const body = { ...BODY, args };
        const turned = Object.fromEntries(
          Object.entries(JSON.parse(JSON.stringify(body))).reverse(),
        ) as EnvelopeBody;
        expect(new TextDecoder().decode(canonicalBytes(turned))).toBe(
          new TextDecoder().decode(canonicalBytes(body)),
        );
      }),
    );
  });
});
