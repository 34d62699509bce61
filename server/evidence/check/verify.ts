import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { MANIFEST, manifest, originalPath, PDF, README, TRAIL, type Manifest } from '../manifest.ts';
import { fault, type Fault } from './fault.ts';
import { pdfIsOf } from './pdf-id.ts';
import { readZip, type ReadEntry } from './read-zip.ts';
import { pieces, type Source } from './source.ts';
import { checkTrail } from './trail.ts';

/** `sha256`: of the package as a whole, which is what an archived case stands for. */
export type Verdict = { sha256: string; manifest: Manifest | null; faults: Fault[] };
type Weighed = { entry: ReadEntry; sha256: string };

const MOST_MANIFEST = 16 * 1024 * 1024;
const MOST_TRAIL = 64 * 1024 * 1024;

/**
 * Holds a package against itself: every file against the manifest, every line of the trail against the next, the trail and the
 * document against the manifest's head (INS-02). Needs no database and no network; reads the package through, a megabyte at a time.
 */
export async function verifyPackage(source: Source): Promise<Verdict> {
  const { entries, faults } = await readZip(source);
  const sha256 = await hashOf(source, { at: 0, size: source.size });
  if (entries.length === 0) return { sha256, manifest: null, faults };
  const weighed: Weighed[] = [];
  for (const entry of entries) weighed.push({ entry, sha256: await weigh(source, entry, faults) });
  const known = await readManifest(source, entries, faults);
  if (!known) return { sha256, manifest: null, faults };
  faults.push(...filesWrong(known, weighed));
  faults.push(...(await insidesWrong(source, known, entries)));
  return { sha256, manifest: known, faults };
}

async function weigh(source: Source, entry: ReadEntry, faults: Fault[]): Promise<string> {
  let crc = 0;
  const sha256 = await hashOf(source, entry, (piece) => {
    crc = crc32(piece, crc);
  });
  if (crc !== entry.crc) faults.push(fault('crc_differs', entry.name));
  return sha256;
}

async function hashOf(
  source: Source,
  { at, size }: Pick<ReadEntry, 'at' | 'size'>,
  also?: (piece: Buffer) => void,
): Promise<string> {
  const hash: Hash = createHash('sha256');
  for await (const piece of pieces(source, at, size)) {
    hash.update(piece);
    also?.(piece);
  }
  return hash.digest('hex');
}

async function readManifest(source: Source, entries: ReadEntry[], faults: Fault[]): Promise<Manifest | null> {
  const entry = entries.find(({ name }) => name === MANIFEST);
  if (!entry) {
    // Its own fault is told already where it is there but cannot be taken.
    if (faults.length === 0 || !faults.some(({ zh }) => zh.includes(MANIFEST)))
      faults.push(fault('manifest_missing'));
    return null;
  }
  const text = entry.size > MOST_MANIFEST ? '' : (await source.read(entry.at, entry.size)).toString('utf8');
  const read = manifest.safeParse(parsed(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  faults.push(fault('manifest_unreadable', issue ? `${issue.path.join('.')} ${issue.message}` : ''));
  return null;
}

function filesWrong({ files }: Manifest, weighed: Weighed[]): Fault[] {
  const here = new Map(weighed.map((one) => [one.entry.name, one]));
  const paths = new Map(files.map(({ path }, at) => [path, at]));
  return [
    ...files
      .filter(({ path }, at) => paths.get(path) !== at)
      .map(({ path }) => fault('file_listed_twice', path)),
    ...[PDF, TRAIL, README].filter((part) => !paths.has(part)).map((part) => fault('part_missing', part)),
    ...files.flatMap((file) => fileWrong(file, here.get(file.path))),
    ...weighed
      .filter(({ entry: { name } }) => name !== MANIFEST && !paths.has(name))
      .map(({ entry }) => fault('file_superfluous', entry.name)),
  ];
}

function fileWrong({ path, size, sha256 }: Manifest['files'][number], found: Weighed | undefined): Fault[] {
  if (!found) return [fault('file_missing', path)];
  const faults: Fault[] = [];
  if (found.entry.size !== size) faults.push(fault('size_differs', path));
  else if (found.sha256 !== sha256) faults.push(fault('hash_differs', path));
  if (path.startsWith('originals/') && !path.startsWith(originalPath({ sha256, mime: '' }).slice(0, -3)))
    faults.push(fault('name_not_hash', path));
  return faults;
}

async function insidesWrong(source: Source, known: Manifest, entries: ReadEntry[]): Promise<Fault[]> {
  const trail = entries.find(({ name }) => name === TRAIL);
  const pdf = entries.find(({ name }) => name === PDF);
  const isTooLong = trail && trail.size > MOST_TRAIL;
  return [
    ...(isTooLong ? [fault('size_claim', TRAIL)] : []),
    ...(trail && !isTooLong ? checkTrail(await source.read(trail.at, trail.size), known) : []),
    ...(pdf && !(await pdfIsOf(source, pdf, known.trail.head)) ? [fault('pdf_other')] : []),
  ];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // What is no JSON is no manifest, and is told as that.
  }
}
