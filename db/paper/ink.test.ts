import { create, type Font } from 'fontkit';
import { expect, it } from 'vitest';
import { inspectionRecordPdf } from './inspection-record.ts';
import { baseFont, bothFonts } from './testing/fonts.ts';
import { outlinesOf } from './testing/outlines.ts';
import { readPdf } from './testing/read-pdf.ts';
import { RECORD, REFUSED } from './testing/record.ts';

// Copying text out of a page tells nothing about what is seen on it: a broken subset gives all the text and no ink.

const RARE = { ...RECORD, party: { ...RECORD.party, name: '頔䶮·龘' } };

it.each([
  ['a record as usual', RECORD, baseFont],
  ['a refusal with its witness', REFUSED, baseFont],
  ['a name from the second font', RARE, bothFonts],
])('every glyph drawn in %s has the ink of its character in the font file', async (_, record, fonts) => {
  const file = (await inspectionRecordPdf(record, fonts)) as Uint8Array;
  const { shown, fonts: embedded } = await readPdf(file);
  const sources = [baseFont.base, bothFonts.rare].map(sourceOf);
  const looked = new Set<string>();
  for (const { font, glyphs } of shown) {
    const { file: subset, unicode } = embedded.get(font)!;
    const drawn = outlinesOf(subset);
    for (const glyph of glyphs) {
      const char = unicode.get(glyph)!;
      if (looked.has(font + char)) continue;
      looked.add(font + char);
      const source = sources[font === 'Rare' ? 1 : 0]!;
      expect({ char, outline: drawn(glyph) }).toEqual({ char, outline: source(char) });
      if (!/\s/.test(char))
        expect({ char, contours: drawn(glyph).length }).not.toEqual({ char, contours: 0 });
      expect(glyph).not.toBe(0);
    }
  }
  expect(looked.size).toBeGreaterThan(400);
  expect([...embedded.keys()]).toEqual(fonts === bothFonts ? ['Regular', 'Rare'] : ['Regular']);
});

it('the widths a reader sets the glyphs with are those the lines were measured with', async () => {
  const { fonts } = await readPdf((await inspectionRecordPdf(RECORD, baseFont)) as Uint8Array);
  const { unicode, widths } = fonts.get('Regular')!;
  const source = create(Buffer.from(baseFont.base)) as Font;
  for (const [glyph, char] of unicode)
    expect([char, widths.get(glyph)]).toEqual([
      char,
      source.glyphForCodePoint(char.codePointAt(0)!).advanceWidth,
    ]);
});

function sourceOf(bytes: Uint8Array) {
  const font = create(Buffer.from(bytes)) as Font;
  const outlines = outlinesOf(bytes);
  return (char: string) => outlines(font.glyphForCodePoint(char.codePointAt(0)!).id);
}
