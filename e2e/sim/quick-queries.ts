import type { PGlite } from '@electric-sql/pglite';

type Field = { name: string; type: number };
type Result = { rows: unknown[]; fields: { name: string; dataTypeID: number }[]; affectedRows: number };
type Options = { rowMode?: 'array' | 'object' } | undefined;

const utf8 = new TextEncoder();
const text = new TextDecoder();

/**
 * The same database and the same wire, without five round trips and a new plan for every statement: each text is prepared once.
 * Thousands of histories run the same few dozen statements.
 */
export function quickQueries(client: PGlite): (sql: string, params?: unknown[], options?: Options) => Result {
  const prepared = new Map<string, { name: string; fields: Field[] }>();
  const send = (bytes: Uint8Array) => client.execProtocolRawSync(bytes);
  return (sql, params = [], options) => {
    let known = prepared.get(sql);
    if (!known) {
      const name = `s${prepared.size}`;
      const head = [
        message('P', cstr(name), cstr(sql), int16(0)),
        message('D', utf8.encode('S'), cstr(name)),
      ];
      const { fields } = read(send(join([...head, message('S')])), [], undefined);
      known = { name, fields };
      prepared.set(sql, known);
    }
    const values = params.flatMap((value) => {
      if (value === null || value === undefined) return [int32(-1)];
      const bytes = utf8.encode(typeof value === 'object' ? JSON.stringify(value) : String(value));
      return [int32(bytes.byteLength), bytes];
    });
    const bind = message(
      'B',
      cstr(''),
      cstr(known.name),
      int16(0),
      int16(params.length),
      ...values,
      int16(0),
    );
    const answer = send(join([bind, message('E', cstr(''), int32(0)), message('S')]));
    return read(answer, known.fields, options).result;
  };
}

function read(bytes: Uint8Array, known: Field[], options: Options): { fields: Field[]; result: Result } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let fields = known;
  let affectedRows = 0;
  let error: Error | null = null;
  const rows: unknown[] = [];
  for (let at = 0; at < bytes.byteLength; at += 1 + view.getInt32(at + 1)) {
    const kind = String.fromCharCode(bytes[at] as number);
    const from = at + 5;
    if (kind === 'T') fields = fieldsAt(bytes, view, from);
    if (kind === 'D') rows.push(rowAt(bytes, view, from, fields, options));
    if (kind === 'C')
      affectedRows =
        Number(
          text
            .decode(bytes.subarray(from, at + view.getInt32(at + 1)))
            .split(' ')
            .at(-1),
        ) || 0;
    if (kind === 'E') error ??= errorAt(bytes, from, at + view.getInt32(at + 1));
  }
  if (error) throw error;
  const told = fields.map(({ name, type }) => ({ name, dataTypeID: type }));
  return { fields, result: { rows, fields: told, affectedRows } };
}

function fieldsAt(bytes: Uint8Array, view: DataView, from: number): Field[] {
  let at = from + 2;
  return Array.from({ length: view.getInt16(from) }, () => {
    const end = bytes.indexOf(0, at);
    const field = { name: text.decode(bytes.subarray(at, end)), type: view.getInt32(end + 7) };
    at = end + 19;
    return field;
  });
}

function rowAt(bytes: Uint8Array, view: DataView, from: number, fields: Field[], options: Options): unknown {
  let at = from + 2;
  const values = fields.map(({ type }) => {
    const size = view.getInt32(at);
    at += 4 + Math.max(0, size);
    return size < 0 ? null : valueOf(text.decode(bytes.subarray(at - size, at)), type);
  });
  if (options?.rowMode === 'array') return values;
  return Object.fromEntries(fields.map(({ name }, index) => [name, values[index]]));
}

// bool; the whole numbers and floats; json and jsonb. Everything else is text here.
function valueOf(value: string, type: number): unknown {
  if (type === 16) return value === 't';
  if ([20, 21, 23, 26, 700, 701].includes(type)) return Number(value);
  return type === 114 || type === 3802 ? JSON.parse(value) : value;
}

function errorAt(bytes: Uint8Array, from: number, end: number): Error {
  const parts = text.decode(bytes.subarray(from, end)).split('\0');
  const part = (letter: string) => parts.find((one) => one.startsWith(letter))?.slice(1) ?? '';
  return Object.assign(new Error(part('M')), { code: part('C') });
}

function message(kind: string, ...parts: Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.byteLength, 4);
  return join([utf8.encode(kind), int32(size), ...parts]);
}

function join(parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function cstr(value: string): Uint8Array {
  return utf8.encode(`${value}\0`);
}

function int16(value: number): Uint8Array {
  return new Uint8Array([value >> 8, value & 255]);
}

function int32(value: number): Uint8Array {
  return new Uint8Array([value >> 24, value >> 16, value >> 8, value].map((byte) => byte & 255));
}
