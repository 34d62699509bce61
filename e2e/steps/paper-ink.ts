import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readPdf, type Shown } from '#db/paper/testing/read-pdf.ts';
import { inkOfGlyphs } from './paper-page.ts';
import { inkIn, viewPage, type Box } from './pdf-view.ts';

export type Inked = { checked: number; wrong: { page: number; char: string; ratio: number }[] };

/**
 * Holds each Chinese character that a PDF reader shows against the ink the font itself has for it. Gray footers have 0.7 of it,
 * headings drawn round nearly three times; a glyph that is not there has next to none.
 * @param painter a page that `openPaperPage` has opened
 */
export async function inkOfPaper(
  reader: Page,
  painter: Page,
  bytes: Uint8Array,
  file: string,
): Promise<Inked> {
  await writeFile(file, bytes);
  await reader.setViewportSize({ width: 900, height: 1200 });
  const { pages, shown, fonts } = await readPdf(bytes);
  const widths = fonts.get('Regular')?.widths ?? new Map<number, number>();
  const inked: Inked = { checked: 0, wrong: [] };
  for (let page = 1; page <= pages; page++) {
    const view = await viewPage(reader, painter, file, page);
    const onPage = shown.filter((run) => run.page === page - 1).flatMap((run) => glyphsOf(run, widths));
    const glyphs = onPage.filter(({ char }) => isHanzi(char));
    const found = await inkIn(painter, view, glyphs.map(squareOf));
    const expected = await inkOfGlyphs(painter, glyphs, view.scale);
    const ratios = glyphs.map(({ char }, at) => ({ page, char, ratio: found[at]! / expected[at]! }));
    inked.wrong.push(...ratios.filter(({ ratio }) => !(ratio > 0.55 && ratio < 3.5)));
    inked.checked += glyphs.length;
  }
  return inked;
}

type Glyph = { char: string; x: number; y: number; size: number };

function glyphsOf({ glyphs, text, x, y, size }: Shown, widths: Map<number, number>): Glyph[] {
  const chars = Array.from(text);
  let left = x;
  return glyphs.map((glyph, at) => {
    const placed = { char: chars[at]!, x: left, y, size };
    left += (widths.get(glyph)! * size) / 1000;
    return placed;
  });
}

/** The square a character is drawn in, a little wider than the type. */
function squareOf({ x, y, size }: Glyph): Box {
  return { x: x - 0.02 * size, y: y - 0.14 * size, width: 1.04 * size, height: 1.06 * size };
}

/** Characters that fill their square: of a comma a box this size sees mostly its neighbours. */
function isHanzi(char: string): boolean {
  return (char >= '\u4e00' && char <= '\u9fff' && char !== '一') || char.length === 2;
}
