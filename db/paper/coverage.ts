import { refuse, type Refusal } from '#domain/refusal.ts';
import { plainText } from './plain-text.ts';
import { openFont, type PaperFont } from './adapt-fontkit.ts';

/** The bytes of the font files; the rare one is only needed for texts that leave the base font. */
export type FontBytes = { base: Uint8Array; rare?: Uint8Array };

/** The fonts of one document. */
export type PaperFonts = { base: PaperFont; rare: PaperFont | null };

export function openFonts({ base, rare }: FontBytes): PaperFonts {
  return { base: openFont(base), rare: rare ? openFont(rare) : null };
}

/** Which characters of a text a font lacks, each once, in their order. */
export function lackingIn(font: PaperFont, text: string): string[] {
  const lacks = (char: string) => char !== '\n' && !font.hasGlyphForCodePoint(char.codePointAt(0) as number);
  return [...new Set(text)].filter(lacks);
}

/** Which characters of a text neither font has. */
export function undrawable({ base, rare }: PaperFonts, text: string): string[] {
  const beyondBase = lackingIn(base, text);
  return rare ? lackingIn(rare, beyondBase.join('')) : beyondBase;
}

/**
 * Whether a document with this text can be made: null, or a refusal naming the characters. pdf-lib draws nothing for a missing
 * glyph and says nothing either.
 */
export function refuseUndrawable(fonts: PaperFonts, text: string): Refusal | null {
  const characters = undrawable(fonts, text).join('');
  if (characters === '') return null;
  return refuse(fonts.rare ? 'paper_glyph_missing' : 'paper_rare_font_absent', { characters });
}

/** The characters of a text that these fonts cannot print, to be told before anybody signs. */
export function unprintable(files: FontBytes, text: string): string {
  return undrawable(openFonts(files), plainText(text)).join('');
}

/** How a character without a glyph is written instead, so that a document can still be made of a record that has one. */
export function spelled(char: string): string {
  return `〔U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}〕`;
}
