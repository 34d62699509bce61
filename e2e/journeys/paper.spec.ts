import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { BASE_FONT } from '#db/paper/font-files.ts';
import { inspectionRecordPdf } from '#db/paper/inspection-record.ts';
import { GOLDEN } from '#db/paper/testing/golden.ts';
import { readPdf, type Shown } from '#db/paper/testing/read-pdf.ts';
import { RECORD } from '#db/paper/testing/record.ts';
import { inkOfGlyphs, openPaperPage, paperMadeIn } from '../steps/paper-page.ts';
import { inkIn, viewPage, type Box } from '../steps/pdf-view.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a phone makes the same bytes as the server', async ({ page }) => {
  await openPaperPage(page);
  expect(sha256(await paperMadeIn(page, 'record'))).toBe(GOLDEN.record);
  expect(sha256(await paperMadeIn(page, 'refused'))).toBe(GOLDEN.refused);
});

test('a PDF reader puts on each page the ink that its characters have', async ({ page, context }, info) => {
  await page.setViewportSize({ width: 900, height: 1200 });
  const base = new Uint8Array(await readFile(`static${BASE_FONT.path}`));
  const bytes = (await inspectionRecordPdf(RECORD, { base })) as Uint8Array;
  const file = info.outputPath('record.pdf');
  await writeFile(file, bytes);
  const { pages, shown, fonts } = await readPdf(bytes);
  const painter = await context.newPage();
  await openPaperPage(painter);
  const widths = fonts.get('Regular')!.widths;
  let checked = 0;
  for (let number = 1; number <= pages; number++) {
    const view = await viewPage(page, painter, file, number);
    const onPage = shown.filter((run) => run.page === number - 1).flatMap((run) => glyphsOf(run, widths));
    const glyphs = onPage.filter(({ char }) => isHanzi(char));
    const found = await inkIn(painter, view, glyphs.map(squareOf));
    const expected = await inkOfGlyphs(painter, glyphs, view.scale);
    // Gray footers have 0.7 of it, headings drawn round nearly three times; a glyph that is not there has next to none.
    const ratios = glyphs.map(({ char }, at) => ({ number, char, ratio: found[at]! / expected[at]! }));
    expect(ratios.filter(({ ratio }) => !(ratio > 0.55 && ratio < 3.5))).toEqual([]);
    checked += glyphs.length;
  }
  expect(checked).toBeGreaterThan(1500);
});

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
