import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { caseRecordOf } from '#db/paper/case/of-file.ts';
import { caseRecordPdf } from '#db/paper/case-record.ts';
import type { FontBytes } from '#db/paper/coverage.ts';
import { RENDERER_VERSION } from '#db/paper/font-files.ts';
import { letterheadOf } from '#db/policies/letterhead.ts';
import { bundled, headOf, type CaseFile } from '#domain/case/file.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { FORMAT, MANIFEST, originalPath, PDF, README, TRAIL, type Manifest } from './manifest.ts';
import { readMe } from './read-me.ts';
import { trailOf } from './trail.ts';
import { zipLength, zipOf, type ZipEntry } from './zip.ts';

/** `original`: the untouched bytes of a photo in pieces, or null where they are not. */
export type Sources = {
  fonts: FontBytes;
  original(sha256: string): Promise<AsyncIterable<Uint8Array> | null>;
};
/** A package ready to be written: `bytes` may be asked for more than once and gives the same each time. */
export type Bundle = {
  manifest: Manifest;
  pdf: Uint8Array;
  length: number;
  bytes(): AsyncGenerator<Uint8Array>;
};
/** 4 MB a photo and 24 MB together are printed; larger ones lie beside the record. */
const MOST_PRINT = 4 * 1024 * 1024;
const MOST_PRINTS = 24 * 1024 * 1024;
type Packed = ZipEntry & { sha256: string };

/**
 * The evidence package of a case (INS-02). Every original is read and hashed before the first byte goes out, so that one that is
 * gone or has rotted is told in words and never packed; none of them stands in memory.
 */
export async function bundleOf(given: CaseFile, sources: Sources): Promise<Bundle | Refusal> {
  const file = bundled(given);
  const trail = trailOf(file);
  const { authority } = letterheadOf(file.record.streetId);
  const prints = new Map<string, Uint8Array>();
  const originals = await originalsOf(file, sources, prints);
  if (isRefusal(originals)) return originals;
  const letter = { authority, trailHash: trail.head, prints };
  const pdf = await caseRecordPdf(caseRecordOf(file, letter), sources.fonts);
  if (isRefusal(pdf)) return pdf;
  const head = { case: headOf(file), trail: { lines: trail.lines, head: trail.head } };
  const files = [
    inMemory(README, Buffer.from(readMe(head))),
    inMemory(PDF, pdf),
    inMemory(TRAIL, Buffer.from(trail.text)),
    ...originals,
  ];
  const manifest: Manifest = {
    ...{ format: FORMAT, renderer: RENDERER_VERSION, case: head.case },
    files: files.map(({ name, size, sha256 }) => ({ path: name, size, sha256 })),
    trail: head.trail,
  };
  const entries = [inMemory(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)), ...files];
  return { manifest, pdf, length: zipLength(entries), bytes: () => zipOf(entries) };
}

async function originalsOf(
  { photos }: CaseFile,
  { original }: Sources,
  prints: Map<string, Uint8Array>,
): Promise<Packed[] | Refusal> {
  const packed = new Map<string, Packed>();
  const printable = toPrint(photos);
  for (const { sha256, mime, size, stored } of photos) {
    if (!stored || packed.has(sha256)) continue;
    const kept: Uint8Array[] = [];
    const seen = await weigh(await original(sha256), (chunk) => printable.has(sha256) && kept.push(chunk));
    if (seen?.sha256 !== sha256 || seen.size !== size) return refuse('original_lost', { sha256 });
    if (printable.has(sha256)) prints.set(sha256, new Uint8Array(Buffer.concat(kept)));
    packed.set(sha256, {
      ...seen,
      name: originalPath({ sha256, mime }),
      open: () => again(sha256, original),
    });
  }
  return [...packed.values()];
}

/** Which photos are printed: JPEGs in their order, as long as what stands in memory stays small. It hangs on the records alone. */
function toPrint(photos: CaseFile['photos']): Set<string> {
  const chosen = new Set<string>();
  let bytes = 0;
  for (const { sha256, mime, size, stored } of photos) {
    if (!stored || mime !== 'image/jpeg' || size > MOST_PRINT || chosen.has(sha256)) continue;
    if (bytes + size > MOST_PRINTS) break;
    chosen.add(sha256);
    bytes += size;
  }
  return chosen;
}

async function* again(sha256: string, original: Sources['original']): AsyncGenerator<Uint8Array> {
  const bytes = await original(sha256);
  if (!bytes) throw new Error(`the original ${sha256} went away while it was packed`);
  yield* bytes;
}

async function weigh(bytes: AsyncIterable<Uint8Array> | null, also: (chunk: Uint8Array) => void) {
  if (!bytes) return null;
  const hash = createHash('sha256');
  let size = 0;
  let crc = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    also(chunk);
    size += chunk.length;
    crc = crc32(chunk, crc);
  }
  return { size, crc, sha256: hash.digest('hex') };
}

function inMemory(name: string, bytes: Uint8Array): Packed {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, size: bytes.length, crc: crc32(bytes), sha256, open: () => Readable.from([bytes]) };
}
