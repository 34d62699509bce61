/** A file as the directory lists it; `stored`: how many bytes it takes in the archive, `raw`: its name as it is written. */
export type Listed = {
  name: string;
  raw: Buffer;
  flags: number;
  method: number;
  crc: number;
  size: number;
  stored: number;
  offset: number;
};

const HEAD = 46;
const U32 = 0xffff_ffff;

/** Every file the directory lists; null where it breaks off or holds anything else. */
export function parseDirectory(bytes: Buffer): Listed[] | null {
  const listed: Listed[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes.length < at + HEAD || bytes.readUInt32LE(at) !== 0x02014b50) return null;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((where) =>
      bytes.readUInt16LE(at + where),
    );
    const extraAt = at + HEAD + (nameLength as number);
    const next = extraAt + (extraLength as number) + (commentLength as number);
    if (next > bytes.length || commentLength !== 0) return null;
    listed.push(entryAt(bytes, at, bytes.subarray(at + HEAD, extraAt), bytes.subarray(extraAt, next)));
    at = next;
  }
  return listed;
}

function entryAt(bytes: Buffer, at: number, raw: Buffer, extra: Buffer): Listed {
  const wide = wideNumbers(extra);
  const orWide = (told: number) => (told === U32 ? (wide.shift() ?? told) : told);
  const size = orWide(bytes.readUInt32LE(at + 24));
  const stored = orWide(bytes.readUInt32LE(at + 20));
  const offset = orWide(bytes.readUInt32LE(at + 42));
  return {
    ...{ name: raw.toString('utf8'), raw: Buffer.from(raw), size, stored, offset },
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
  };
}

function wideNumbers(extra: Buffer): number[] {
  if (extra.length < 4 || extra.readUInt16LE(0) !== 1) return [];
  const count = Math.floor(Math.min(extra.readUInt16LE(2), extra.length - 4) / 8);
  return Array.from({ length: count }, (_, at) => Number(extra.readBigUInt64LE(4 + 8 * at)));
}
