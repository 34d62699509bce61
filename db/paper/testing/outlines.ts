// Reads outlines from a TrueType file by the letter of its format, without the library that wrote the file:
// a subset whose tables do not fit each other must not pass because both sides misread it alike.

type Point = { x: number; y: number; on: boolean };
type Tables = Map<string, DataView>;
type Four = [DataView, DataView, DataView, DataView];

const TABLES = ['head', 'loca', 'glyf', 'maxp'];
const REPEAT = 8;
const COMPOSITE = { words: 1, xy: 2, scale: 8, more: 32, xyScale: 64, matrix: 128 };

/** The contours of a glyph, components resolved; empty for a blank. */
export type Outlines = (glyph: number) => Point[][];

export function outlinesOf(file: Uint8Array): Outlines {
  const tables = tablesOf(file);
  const read = (glyph: number): Point[][] => {
    const data = glyphData(tables, glyph);
    if (!data) return [];
    return data.getInt16(0) >= 0 ? simple(data) : composite(data, read);
  };
  return read;
}

function tablesOf(file: Uint8Array): Tables {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables: Tables = new Map();
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    const tag = String.fromCharCode(...file.subarray(at, at + 4));
    tables.set(
      tag,
      new DataView(file.buffer, file.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)),
    );
  }
  return tables;
}

function glyphData(tables: Tables, glyph: number): DataView | null {
  const [head, loca, glyf, maxp] = TABLES.map((tag) => tables.get(tag) as DataView) as Four;
  if (glyph >= maxp.getUint16(4)) throw new Error(`no glyph ${glyph}`);
  const isLong = head.getInt16(50) === 1;
  const offset = (at: number) => (isLong ? loca.getUint32(at * 4) : loca.getUint16(at * 2) * 2);
  const [from, to] = [offset(glyph), offset(glyph + 1)];
  return to > from ? new DataView(glyf.buffer, glyf.byteOffset + from, to - from) : null;
}

function simple(data: DataView): Point[][] {
  const contours = data.getInt16(0);
  const ends = Array.from({ length: contours }, (_, at) => data.getUint16(10 + at * 2));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + contours * 2;
  at += 2 + data.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = data.getUint8(at++);
    const times = flag & REPEAT ? data.getUint8(at++) + 1 : 1;
    for (let n = 0; n < times; n++) flags.push(flag);
  }
  const axis = (short: number, same: number) => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? data.getUint8(at++) : -data.getUint8(at++);
      else if (!(flag & same)) [value, at] = [value + data.getInt16(at), at + 2];
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  const points = flags.map((flag, i) => ({ x: xs[i] as number, y: ys[i] as number, on: (flag & 1) === 1 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : (ends[i - 1] as number) + 1, end + 1));
}

function composite(data: DataView, read: Outlines): Point[][] {
  const contours: Point[][] = [];
  for (let at = 10, flags = COMPOSITE.more; flags & COMPOSITE.more;) {
    flags = data.getUint16(at);
    if (!(flags & COMPOSITE.xy) || flags & (COMPOSITE.scale | COMPOSITE.xyScale | COMPOSITE.matrix))
      throw new Error('a component that is scaled or hung on a point');
    const wide = flags & COMPOSITE.words;
    const [dx, dy] = wide
      ? [data.getInt16(at + 4), data.getInt16(at + 6)]
      : [data.getInt8(at + 4), data.getInt8(at + 5)];
    contours.push(
      ...read(data.getUint16(at + 2)).map((points) =>
        points.map((p) => ({ ...p, x: p.x + dx, y: p.y + dy })),
      ),
    );
    at += wide ? 8 : 6;
  }
  return contours;
}
