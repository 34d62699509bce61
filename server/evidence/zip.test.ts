import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZip } from './check/read-zip.ts';
import { openBytes } from './check/source.ts';
import { zipLength, zipOf, type ZipEntry } from './zip.ts';

const entry = (name: string, bytes: Uint8Array): ZipEntry => ({
  ...{ name, size: bytes.length, crc: crc32(bytes), open: () => Readable.from([bytes]) },
});
async function collect(entries: ZipEntry[]): Promise<Buffer> {
  const chunks = [];
  for await (const chunk of zipOf(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const SAMPLE = [
  entry('说明.txt', Buffer.from('你好')),
  entry('originals/a.jpg', Buffer.alloc(70_000, 7)),
  entry('empty', Buffer.alloc(0)),
];

describe('the archive', () => {
  it('is as long as it was said to be, and the same on another day', async () => {
    const once = await collect(SAMPLE);
    expect(once.length).toBe(zipLength(SAMPLE));
    expect((await collect(SAMPLE)).equals(once)).toBe(true);
  });

  it('what it is made of comes out of it again, whatever it is', async () => {
    const files = fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array({ maxLength: 300 })),
      {
        ...{ maxLength: 12, selector: ([name]) => name },
      },
    );
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const zip = await collect(all.map(([name, bytes]) => entry(name, bytes)));
        const source = openBytes(zip);
        const { entries, faults } = await readZip(source);
        expect(faults).toEqual([]);
        const back = entries.map(({ name, at, size }) => [name, new Uint8Array(zip.subarray(at, at + size))]);
        expect(back).toEqual(all.map(([name, bytes]) => [name, new Uint8Array(bytes)]));
      }),
    );
  });

  it('a file that changed while it was packed breaks it off', async () => {
    const liar = { ...entry('a', Buffer.from('one')), open: () => Readable.from([Buffer.from('two')]) };
    await expect(collect([liar])).rejects.toThrow('changed while it was packed');
  });

  it('past 4 GB it says so in its 64-bit fields, and past 65,535 files too', () => {
    const huge = { name: 'a', size: 3 * 2 ** 30, crc: 0 };
    const plain = 3 * (30 + 1 + 46 + 1) + 22;
    // Two of three lie below 4 GB; the third has its place in a field of 12 bytes more, and the end 76 more.
    expect(zipLength([huge, { ...huge, name: 'b' }, { ...huge, name: 'c' }])).toBe(
      9 * 2 ** 30 + plain + 12 + 76,
    );
    const many = Array.from({ length: 65_536 }, () => ({ name: 'a', size: 0, crc: 0 }));
    expect(zipLength(many)).toBe(65_536 * 78 + 22 + 76);
  });
});
