import { readFileSync } from 'node:fs';
import { BASE_FONT, RARE_FONT, type FontFile } from '../font-files.ts';

const bytesOf = ({ path }: FontFile) =>
  new Uint8Array(readFileSync(new URL(`../../../static${path}`, import.meta.url)));

export const baseFont = { base: bytesOf(BASE_FONT) };
export const bothFonts = { ...baseFont, rare: bytesOf(RARE_FONT) };
