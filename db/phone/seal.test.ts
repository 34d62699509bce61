import { expect, it } from 'vitest';
import { SealBroken, sealWith } from './seal.ts';

const plain = new TextEncoder().encode('消防栓前停车');
const newKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const newSeal = async () => sealWith(await newKey(), () => crypto.getRandomValues(new Uint8Array(12)));

it('gives back what was sealed and shows none of it', async () => {
  const seal = await newSeal();
  const sealed = await seal.seal('drafts/d-1', plain);
  expect(Buffer.from(sealed).includes(Buffer.from(plain))).toBe(false);
  expect(new Uint8Array(await seal.unseal('drafts/d-1', sealed))).toEqual(plain);
});

it('refuses another place, another key, and every changed byte', async () => {
  const seal = await newSeal();
  const sealed = await seal.seal('drafts/d-1', plain);
  await expect(seal.unseal('drafts/d-2', sealed)).rejects.toThrow(SealBroken);
  await expect((await newSeal()).unseal('drafts/d-1', sealed)).rejects.toThrow(SealBroken);
  for (let at = 0; at < sealed.byteLength; at++) {
    const changed = new Uint8Array(sealed.slice(0));
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(seal.unseal('drafts/d-1', changed.buffer)).rejects.toThrow(SealBroken);
  }
});
