import { layOut } from '../zip.ts';
import { fault, type Fault } from './fault.ts';
import { parseDirectory, type Listed } from './zip-directory.ts';
import { findEnd } from './zip-end.ts';
import type { Source } from './source.ts';

/** A file of the archive: `at` is where its bytes begin. */
export type ReadEntry = { name: string; at: number; size: number; crc: number };
export type ReadZip = { entries: ReadEntry[]; faults: Fault[] };

const MOST_FILES = 20_000;
const MOST_DIRECTORY = 16 * 1024 * 1024;

/**
 * What lies in a package. It takes only what our own writer makes, to the last byte of every header: files stored as they are, one
 * after the other without a gap. So nothing can be hidden between them, unpack to more than it is, or be two things to two programs.
 */
export async function readZip(source: Source): Promise<ReadZip> {
  const end = await findEnd(source);
  if (!end) return { entries: [], faults: [fault('not_a_zip')] };
  if (end.count > MOST_FILES || end.length > MOST_DIRECTORY)
    return { entries: [], faults: [fault('too_many', end.count)] };
  if (end.at + end.length !== end.begins) return { entries: [], faults: [fault('zip_damaged', 'directory')] };
  const listed = parseDirectory(await source.read(end.at, end.length));
  if (!listed || listed.length !== end.count)
    return { entries: [], faults: [fault('zip_damaged', 'directory')] };
  return placed(source, listed, end.at);
}

async function placed(source: Source, listed: Listed[], directoryAt: number): Promise<ReadZip> {
  const frame = layOut(listed);
  const faults = namesWrong(listed);
  const entries: ReadEntry[] = [];
  let at = 0;
  for (const [index, one] of listed.entries()) {
    const header = frame.locals[index] as Buffer;
    const begins = at + header.length;
    const wrong = whyNotPlain(one, directoryAt);
    const isHere = one.offset === at && (await source.read(at, header.length)).equals(header);
    if (wrong) faults.push(wrong);
    else if (!isHere) faults.push(fault('zip_damaged', one.name));
    else entries.push({ name: one.name, at: begins, size: one.size, crc: one.crc });
    at = begins + one.stored;
  }
  if (faults.length > 0) return { entries, faults };
  const tail = await source.read(directoryAt, frame.tail.length);
  const isWhole = at === directoryAt && frame.length === source.size && tail.equals(frame.tail);
  return { entries, faults: isWhole ? [] : [fault('zip_damaged', 'directory')] };
}

function namesWrong(listed: Listed[]): Fault[] {
  const seen = new Set<string>();
  return listed.flatMap(({ name, raw }) => {
    const key = name.normalize('NFC').toLowerCase();
    const twice = seen.has(key);
    seen.add(key);
    if (!isSafe(name, raw)) return [fault('unsafe_name', name)];
    return twice ? [fault('name_twice', name)] : [];
  });
}

function isSafe(name: string, raw: Buffer): boolean {
  if (!Buffer.from(name).equals(raw) || name === '' || name.length > 200) return false;
  if (/[\u0000-\u001f\u007f\\:*?"<>|]/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function whyNotPlain(
  { name, method, flags, size, stored, offset }: Listed,
  directoryAt: number,
): Fault | null {
  if (method !== 0 || (flags & 0b1001) !== 0) return fault('compressed', name);
  if (size !== stored || offset + size > directoryAt) return fault('size_claim', `${name}（${size}）`);
  return null;
}
