import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { CASE_FILE } from '#db/paper/testing/case-file.ts';
import { bothFonts } from '#db/paper/testing/fonts.ts';
import type { CaseFile } from '#domain/case/file.ts';
import { isRefusal } from '#domain/refusal.ts';
import { bundleOf, type Sources } from '../evidence/bundle.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Two photos that are really there. */
export const ORIGINALS = ['wide', 'after'].map((name) =>
  Buffer.from(`\u00ff\u00d8 a photo: ${name}`.repeat(900)),
);

/** The sample case with those as its photos. */
export function caseWithOriginals(file: CaseFile = CASE_FILE): CaseFile {
  const photos = file.photos.map((photo, at) => {
    const bytes = ORIGINALS[at] as Buffer;
    return {
      ...{ ...photo, sha256: sha256(bytes), size: bytes.length, stored: true },
      storedAt: photo.storedAt ?? '2026-10-24T06:05:00.000Z',
    };
  });
  return { ...file, photos };
}

export const SOURCES: Sources = {
  fonts: bothFonts,
  original: (wanted) => {
    const found = ORIGINALS.find((bytes) => sha256(bytes) === wanted);
    return Promise.resolve(found ? Readable.from([found]) : null);
  },
};

/** The whole package of a case in memory. @throws when it is refused */
export async function packageBytes(file: CaseFile = caseWithOriginals(), sources = SOURCES): Promise<Buffer> {
  const bundle = await bundleOf(file, sources);
  if (isRefusal(bundle)) throw new Error(bundle.refused);
  return collected(bundle.bytes());
}

export async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
