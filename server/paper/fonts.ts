import { readFile } from 'node:fs/promises';
import { BASE_FONT, RARE_FONT, type FontFile } from '#db/paper/font-files.ts';
import type { FontBytes } from '#db/paper/coverage.ts';

let read: Promise<FontBytes> | null = null;

/** Both fonts, read once: the same files a phone fetches. */
export function paperFonts(): Promise<FontBytes> {
  return (read ??= Promise.all([BASE_FONT, RARE_FONT].map(bytesOf)).then(([base, rare]) => ({
    base: base as Uint8Array,
    rare,
  })));
}

async function bytesOf({ path }: FontFile): Promise<Uint8Array> {
  return new Uint8Array(await readFile(`static${path}`));
}
