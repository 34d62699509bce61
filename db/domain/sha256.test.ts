import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Head } from './sha256.ts';

const platforms = (text: string) => {
  const hash = createHash('sha256').update(text).digest();
  return [hash.readUInt32BE(0), hash.readUInt32BE(4)];
};

describe('the head of a SHA-256', () => {
  it('is the platform’s for every length around the block’s end', () => {
    for (let length = 0; length < 200; length++)
      expect([length, sha256Head('a'.repeat(length))]).toEqual([length, platforms('a'.repeat(length))]);
  });

  it('is the platform’s for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sha256Head(text)).toEqual(platforms(text));
      }),
    );
  });
});
