import { crc32 } from 'node:zlib';

/** One file of an archive, its size and CRC-32 known before a byte of it is written. `open` may be called more than once. */
export type ZipEntry = { name: string; size: number; crc: number; open(): AsyncIterable<Uint8Array> };

const U32 = 0xffff_ffff;
const U16 = 0xffff;
const UTF8_NAMES = 0x0800;
const DOS_DATE = 0x0021; // 1980-01-01, the first there is: the same files give the same archive on every day
const PLAIN = 20;
const ZIP64 = 45;

type Laid = { locals: Buffer[]; tail: Buffer; length: number };

/**
 * A ZIP archive that stores its files as they are, byte by byte as it is read: nothing of it stands in memory but the headers. The
 * same entries give the same bytes. Past 4 GB or 65,535 files it is a ZIP64.
 * @throws when a file gives other bytes than its entry says
 */
export async function* zipOf(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const { locals, tail } = layOut(entries);
  for (const [at, entry] of entries.entries()) {
    yield locals[at] as Buffer;
    yield* checked(entry);
  }
  yield tail;
}

/** How long that archive becomes, in bytes. */
export function zipLength(entries: readonly Omit<ZipEntry, 'open'>[]): number {
  return layOut(entries).length;
}

async function* checked({ name, size, crc, open }: ZipEntry): AsyncGenerator<Uint8Array> {
  let seen = 0;
  let sum = 0;
  for await (const chunk of open()) {
    seen += chunk.length;
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (seen !== size || sum !== crc) throw new Error(`${name} changed while it was packed`);
}

/** Everything of that archive but the files themselves: the header before each, and what stands after the last. */
export function layOut(entries: readonly Omit<ZipEntry, 'open'>[]): Laid {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = localHeader(entry);
    locals.push(local);
    central.push(centralHeader(entry, offset));
    offset += local.length + entry.size;
  }
  const directory = Buffer.concat(central);
  const tail = Buffer.concat([directory, ...ends(entries.length, directory.length, offset)]);
  return { locals, tail, length: offset + tail.length };
}

function localHeader({ name, size, crc }: Omit<ZipEntry, 'open'>): Buffer {
  const extra = size >= U32 ? wide([size, size]) : Buffer.alloc(0);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  common(head, 4, { size, crc, name, extra });
  return Buffer.concat([head, Buffer.from(name), extra]);
}

function centralHeader({ name, size, crc }: Omit<ZipEntry, 'open'>, offset: number): Buffer {
  const extra = wide([...(size >= U32 ? [size, size] : []), ...(offset >= U32 ? [offset] : [])]);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(extra.length > 0 ? ZIP64 : PLAIN, 4);
  common(head, 6, { size, crc, name, extra });
  head.writeUInt32LE(Math.min(offset, U32), 42);
  return Buffer.concat([head, Buffer.from(name), extra]);
}

type Common = { size: number; crc: number; name: string; extra: Buffer };

function common(head: Buffer, at: number, { size, crc, name, extra }: Common): void {
  head.writeUInt16LE(extra.length > 0 ? ZIP64 : PLAIN, at);
  head.writeUInt16LE(UTF8_NAMES, at + 2);
  head.writeUInt16LE(DOS_DATE, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(Math.min(size, U32), at + 14);
  head.writeUInt32LE(Math.min(size, U32), at + 18);
  head.writeUInt16LE(Buffer.byteLength(name), at + 22);
  head.writeUInt16LE(extra.length, at + 24);
}

/** The ZIP64 field with what does not fit into 32 bits; nothing when everything does. */
function wide(numbers: number[]): Buffer {
  if (numbers.length === 0) return Buffer.alloc(0);
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  numbers.forEach((number, at) => field.writeBigUInt64LE(BigInt(number), 4 + 8 * at));
  return field;
}

function ends(count: number, length: number, offset: number): Buffer[] {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, U16), 8);
  end.writeUInt16LE(Math.min(count, U16), 10);
  end.writeUInt32LE(Math.min(length, U32), 12);
  end.writeUInt32LE(Math.min(offset, U32), 16);
  return count >= U16 || offset >= U32 ? [...wideEnds(count, length, offset), end] : [end];
}

function wideEnds(count: number, length: number, offset: number): Buffer[] {
  const end = Buffer.alloc(56);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(ZIP64, 12);
  end.writeUInt16LE(ZIP64, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + length), 8);
  locator.writeUInt32LE(1, 16);
  return [end, locator];
}
