import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { collected, packageBytes } from '../../testing/case-package.ts';
import { zipOf } from '../zip.ts';
import { readZip } from './read-zip.ts';
import { openBytes } from './source.ts';
import { verifyPackage } from './verify.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
type Files = Map<string, Buffer>;

let zip: Buffer;
let files: Files;
let photo: string;

beforeAll(async () => {
  zip = await packageBytes();
  const { entries } = await readZip(openBytes(zip));
  files = new Map(entries.map(({ name, at, size }) => [name, zip.subarray(at, at + size)]));
  photo = [...files.keys()].find((name) => name.startsWith('originals/')) as string;
});

const verdict = (bytes: Buffer) => verifyPackage(openBytes(bytes));
const named = async (bytes: Buffer) => (await verdict(bytes)).faults.map(({ name, zh }) => `${name} ${zh}`);
const names = async (bytes: Buffer) => (await verdict(bytes)).faults.map(({ name }) => name);
const packed = (all: Files) =>
  collected(
    zipOf(
      [...all].map(([name, bytes]) => ({
        ...{ name, size: bytes.length, crc: crc32(bytes), open: () => Readable.from([bytes]) },
      })),
    ),
  );

/** As somebody would who knows the manifest: with its size and hash set right again. */
function forged(name: string, bytes: Buffer, more: (manifest: Manifest) => void = () => undefined): Files {
  const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
  for (const file of manifest.files)
    if (file.path === name) Object.assign(file, { size: bytes.length, sha256: sha256(bytes) });
  more(manifest);
  return new Map([...files, [name, bytes], ['manifest.json', Buffer.from(JSON.stringify(manifest))]]);
}
type Manifest = { files: { path: string; size: number; sha256: string }[]; case: { title: string } };

const trailLines = () => String(files.get('trail.jsonl')).trimEnd().split('\n');
const withLines = (lines: string[]) => packed(forged('trail.jsonl', Buffer.from(`${lines.join('\n')}\n`)));

describe('INS-02 an evidence package is held against itself', () => {
  it('one that nobody touched fits', async () => {
    expect(await verdict(zip)).toMatchObject({ faults: [], sha256: sha256(zip) });
    expect((await verdict(await packed(files))).faults).toEqual([]);
  });

  it('one flipped byte of a photo is named with its file', async () => {
    const bad = Buffer.from(zip);
    const at = zip.indexOf(files.get(photo) as Buffer) + 40;
    bad.writeUInt8((bad[at] as number) ^ 1, at);
    expect(await named(bad)).toEqual([
      expect.stringContaining(`内容与 ZIP 校验和不符：${photo}`),
      expect.stringContaining(`内容被改动（SHA-256 与清单不同）：${photo}`),
    ]);
  });

  it('whichever bit is flipped, something is named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(7), async (at, bit) => {
        const bad = Buffer.from(zip);
        bad.writeUInt8((bad[at] as number) ^ (1 << bit), at);
        expect(await names(bad)).not.toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('wherever it is cut off, that is named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), async (length) => {
        expect(await names(zip.subarray(0, length))).toEqual(['not_a_zip']);
      }),
    );
  });

  it('a missing file is named, and one too many', async () => {
    const without = new Map([...files].filter(([name]) => name !== photo));
    expect(await named(await packed(without))).toEqual([`file_missing 缺少文件：${photo}`]);
    const more = new Map([...files, ['originals/extra.jpg', Buffer.from('x')]]);
    expect(await named(await packed(more))).toEqual([
      'file_superfluous 清单里没有的文件：originals/extra.jpg',
    ]);
    const bare = new Map([...files].filter(([name]) => name !== 'manifest.json'));
    expect(await names(await packed(bare))).toEqual(['manifest_missing']);
  });

  it('another photo under the same name is named, though the manifest was set right', async () => {
    const found = await names(await packed(forged(photo, Buffer.from('another'))));
    expect(found).toEqual(['name_not_hash', 'trail_photo_absent', 'original_unknown']);
  });
});

describe('INS-02 the trail, though whoever changed it set the manifest right', () => {
  it('an edited line is named by its number, the last one too', async () => {
    const edited = trailLines().map((line, at) => (at === 4 ? line.replace('周静', '周敬') : line));
    expect(await named(await withLines(edited))).toEqual([expect.stringContaining('轨迹第 5 行被改动')]);
    const last = trailLines();
    last.push((last.pop() as string).replace('ZF-1', 'ZF-2'));
    expect(await names(await withLines(last))).toEqual(['trail_end_differs']);
  });

  it('a removed line is named, the last one too', async () => {
    const count = trailLines().length;
    const removed = trailLines().filter((_, at) => at !== 4);
    expect((await named(await withLines(removed)))[0]).toContain('轨迹缺少第 5 行');
    expect((await named(await withLines(trailLines().slice(0, -1))))[0]).toContain(`轨迹缺少第 ${count} 行`);
  });

  it('two lines that changed places are named as that', async () => {
    const moved = trailLines();
    [moved[4], moved[5]] = [moved[5] as string, moved[4] as string];
    expect(await named(await withLines(moved))).toEqual([expect.stringContaining('第 5 行不在原位')]);
  });

  it('a line added, and one that is no JSON, are named', async () => {
    const more = [...trailLines(), trailLines()[3] as string];
    expect(await names(await withLines(more))).toContain('trail_line_added');
    const broken = trailLines().map((line, at) => (at === 2 ? line.slice(1) : line));
    expect(await names(await withLines(broken))).toContain('trail_unreadable');
  });

  it('a head that says something else than the trail is named; so is another document', async () => {
    const retitled = forged('README.txt', files.get('README.txt') as Buffer, (manifest) => {
      manifest.case.title = '别的';
    });
    expect(await named(await packed(retitled))).toEqual([expect.stringContaining('案件要点')]);
    const other = Buffer.from(
      String(files.get('case.pdf')?.toString('latin1')).replace(/\/ID .*/, ''),
      'latin1',
    );
    expect(await names(await packed(forged('case.pdf', other)))).toEqual(['pdf_other']);
  });
});

describe('INS-02 an archive that was made to harm', () => {
  it.each(['../evil.txt', '/etc/evil', 'a/../../evil', 'C:evil', 'a\\evil', 'a//b', './a', 'con\u0000'])(
    'a name that leads out of it is named: %j',
    async (name) => {
      expect(await names(await packed(new Map([...files, [name, Buffer.from('x')]])))).toContain(
        'unsafe_name',
      );
    },
  );

  it('one name twice is named', async () => {
    const twice = await collected(
      zipOf(['a', 'A'].map((name) => ({ name, size: 0, crc: 0, open: () => Readable.from([]) }))),
    );
    expect(await names(twice)).toContain('name_twice');
  });

  it('a size that is not there is named, and nothing of that size is read', async () => {
    const bad = Buffer.from(zip);
    const entry = bad.lastIndexOf(photo) - 46;
    bad.writeUInt32LE(0xffff_fff0, entry + 24);
    const source = openBytes(bad);
    let most = 0;
    const { faults } = await verifyPackage({
      ...source,
      read: (at, length) => {
        most = Math.max(most, length);
        return source.read(at, length);
      },
    });
    expect(faults.map(({ name }) => name)).toContain('size_claim');
    expect(most).toBeLessThanOrEqual(1024 * 1024);
  });

  it('a file that would unpack to a thousand times its size is refused unopened', async () => {
    const small = deflateRawSync(Buffer.alloc(8_000_000));
    const bomb = Buffer.from(await packed(new Map([['bomb', small]])));
    const entry = bomb.lastIndexOf('bomb') - 46;
    bomb.writeUInt16LE(8, entry + 10);
    bomb.writeUInt32LE(8_000_000, entry + 24);
    expect(await names(bomb)).toEqual(['compressed']);
  });

  it('a directory that claims more files than there can be is not read', async () => {
    const bad = Buffer.from(zip);
    bad.writeUInt16LE(60_000, bad.length - 12);
    expect(await names(bad)).toEqual(['too_many']);
  });

  it('what is written into names cannot write over the answer', async () => {
    const escape = new Map([...files, ['\u001b[2Jgone', Buffer.from('x')]]);
    for (const told of await named(await packed(escape))) expect(told).not.toContain('\u001b');
  });
});
