/** What a phone's camera would write into a picture. */
export type Exif = {
  make?: string;
  model?: string;
  orientation?: number;
  /** 2026:11:20 14:32:07 */
  time?: string;
  /** +08:00 */
  offset?: string;
  gps?: { lat: number; lon: number };
};

type Entry = { tag: number; type: 2 | 3 | 4 | 5; count: number; value: Buffer };

const TEXT = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const HEADER = 8;

/** A JPEG with an EXIF segment of its own behind its first two bytes; nothing else in it is touched. */
export function withExif(jpeg: Buffer, exif: Exif): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiffOf(exif)]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

function tiffOf({ make, model, orientation, time, offset, gps }: Exif): Buffer {
  const main = [
    ...(make ? [text(0x010f, make)] : []),
    ...(model ? [text(0x0110, model)] : []),
    ...(orientation ? [short(0x0112, orientation)] : []),
  ];
  const inner = [...(time ? [text(0x9003, time)] : []), ...(offset ? [text(0x9011, offset)] : [])];
  const place = gps
    ? [
        text(0x0001, gps.lat < 0 ? 'S' : 'N'),
        degrees(0x0002, gps.lat),
        text(0x0003, gps.lon < 0 ? 'W' : 'E'),
        degrees(0x0004, gps.lon),
      ]
    : [];
  const pointers = (at: number, next: number) => [
    ...main,
    ...(inner.length > 0 ? [long(0x8769, at)] : []),
    ...(place.length > 0 ? [long(0x8825, next)] : []),
  ];
  const innerAt = HEADER + directory(pointers(0, 0), HEADER).length;
  const innerBytes = directory(inner, innerAt);
  const placeAt = innerAt + innerBytes.length;
  const head = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, HEADER]);
  return Buffer.concat([
    head,
    directory(pointers(innerAt, placeAt), HEADER),
    innerBytes,
    directory(place, placeAt),
  ]);
}

// Entries in order of their tags, then the values that do not fit into four bytes.
function directory(entries: Entry[], at: number): Buffer {
  if (entries.length === 0) return Buffer.alloc(0);
  const table = Buffer.alloc(2 + entries.length * 12 + 4);
  table.writeUInt16BE(entries.length);
  const far: Buffer[] = [];
  let next = at + table.length;
  entries.forEach(({ tag, type, count, value }, index) => {
    const row = 2 + index * 12;
    table.writeUInt16BE(tag, row);
    table.writeUInt16BE(type, row + 2);
    table.writeUInt32BE(count, row + 4);
    if (value.length <= 4) return void value.copy(table, row + 8);
    table.writeUInt32BE(next, row + 8);
    far.push(value);
    next += value.length;
  });
  return Buffer.concat([table, ...far]);
}

function text(tag: number, said: string): Entry {
  const value = Buffer.from(`${said}\0`, 'latin1');
  return { tag, type: TEXT, count: value.length, value };
}

function short(tag: number, number: number): Entry {
  const value = Buffer.alloc(2);
  value.writeUInt16BE(number);
  return { tag, type: SHORT, count: 1, value };
}

function long(tag: number, number: number): Entry {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(number);
  return { tag, type: LONG, count: 1, value };
}

function degrees(tag: number, number: number): Entry {
  const [whole, rest] = [Math.floor(Math.abs(number)), (Math.abs(number) % 1) * 60];
  const parts = [whole, 1, Math.floor(rest), 1, Math.round((rest % 1) * 60 * 1000), 1000];
  const value = Buffer.alloc(parts.length * 4);
  parts.forEach((part, index) => value.writeUInt32BE(part, index * 4));
  return { tag, type: RATIONAL, count: 3, value };
}
