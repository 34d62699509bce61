import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { openFont } from './adapt-fontkit.ts';

/** The bytes of the font files; the rare one is only needed for texts that leave the base font. */
export type FontBytes = { base: Uint8Array; rare?: Uint8Array };

/** Which characters of a text a font lacks, each once, in their order. */
export type Lacking = (text: string) => string[];

/** The question whether a font file can draw a text. */
export function lackingIn(bytes: Uint8Array): Lacking {
  const font = openFont(bytes);
  const lacks = (char: string) => char !== '\n' && !font.hasGlyphForCodePoint(char.codePointAt(0) as number);
  return (text) => [...new Set(text)].filter(lacks);
}

/**
 * Whether a document with this text can be made, asked before anybody signs it: null, or a refusal naming the characters. pdf-lib
 * draws nothing for a missing glyph and says nothing either.
 */
export function refuseUndrawable(text: string, fonts: FontBytes): Refusal | null {
  const beyondBase = lackingIn(fonts.base)(text);
  if (beyondBase.length === 0) return null;
  const characters = beyondBase.join('');
  if (!fonts.rare) return refuse('paper_rare_font_absent', { characters });
  const beyondBoth = lackingIn(fonts.rare)(characters);
  return beyondBoth.length === 0 ? null : refuse('paper_glyph_missing', { characters: beyondBoth.join('') });
}

/** How a character without a glyph is written instead, so that a document can still be made of a record that has one. */
export function spelled(char: string): string {
  return `〔U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}〕`;
}
