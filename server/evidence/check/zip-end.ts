import type { Source } from './source.ts';

/** Where the directory stands (`at`, `length`), how many files it lists, and where what closes the archive begins. */
export type End = { count: number; at: number; length: number; begins: number };

const END = 22;
const LOCATOR = 20;
const WIDE_END = 56;

/** The end of the archive, which is the end of the file: a comment after it is none of ours. Null where there is none. */
export async function findEnd(source: Source): Promise<End | null> {
  if (source.size < END) return null;
  const at = source.size - END;
  const end = await source.read(at, END);
  if (end.length < END || end.readUInt32LE(0) !== 0x06054b50 || end.readUInt16LE(20) !== 0) return null;
  const plain = {
    count: end.readUInt16LE(10),
    length: end.readUInt32LE(12),
    at: end.readUInt32LE(16),
    begins: at,
  };
  return (await wideEnd(source, at)) ?? plain;
}

async function wideEnd(source: Source, endAt: number): Promise<End | null> {
  if (endAt < LOCATOR + WIDE_END) return null;
  const locator = await source.read(endAt - LOCATOR, LOCATOR);
  if (locator.readUInt32LE(0) !== 0x07064b50) return null;
  const begins = endAt - LOCATOR - WIDE_END;
  const end = await source.read(begins, WIDE_END);
  if (end.readUInt32LE(0) !== 0x06064b50 || locator.readBigUInt64LE(8) !== BigInt(begins)) return null;
  const [count, length, at] = [32, 40, 48].map((where) => Number(end.readBigUInt64LE(where)));
  return { count: count as number, length: length as number, at: at as number, begins };
}
