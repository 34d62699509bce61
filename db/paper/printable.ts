import { spelled, undrawable, type PaperFonts } from './coverage.ts';
import { mapTexts, textsIn } from './plain-text.ts';

/** What is printed, with every text made plain; with `spell`, characters no font has stand by their code point. */
export function printable<T>(given: T, fonts: PaperFonts, spell: boolean): { input: T; spelledOut: string } {
  const input = mapTexts(given);
  // Without the rare font nobody knows which these are, and two phones would make two documents.
  if (!spell || !fonts.rare) return { input, spelledOut: '' };
  const strange = new Set(undrawable(fonts, textsIn(input)));
  const spellOut = (text: string) =>
    Array.from(text, (char) => (strange.has(char) ? spelled(char) : char)).join('');
  return { input: mapTexts(input, spellOut), spelledOut: [...strange].map(spelled).join('') };
}

/** Six capital letters from the record's hash, so that two documents' subsets never pass for one another. */
export function tagOf(sha256: string): string {
  return Array.from(sha256.slice(0, 6), (digit) => 'ABCDEFGHIJKLMNOP'[parseInt(digit, 16)]).join('');
}
