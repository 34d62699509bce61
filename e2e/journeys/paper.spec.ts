import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { BASE_FONT } from '#db/paper/font-files.ts';
import { inspectionRecordPdf } from '#db/paper/inspection-record.ts';
import { GOLDEN } from '#db/paper/testing/golden.ts';
import { RECORD } from '#db/paper/testing/record.ts';
import { inkOfPaper } from '../steps/paper-ink.ts';
import { openPaperPage, paperMadeIn } from '../steps/paper-page.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a phone makes the same bytes as the server', async ({ page }) => {
  await openPaperPage(page);
  expect(sha256(await paperMadeIn(page, 'record'))).toBe(GOLDEN.record);
  expect(sha256(await paperMadeIn(page, 'refused'))).toBe(GOLDEN.refused);
});

test('a PDF reader puts on each page the ink that its characters have', async ({ page, context }, info) => {
  const base = new Uint8Array(await readFile(`static${BASE_FONT.path}`));
  const bytes = (await inspectionRecordPdf(RECORD, { base })) as Uint8Array;
  const painter = await context.newPage();
  await openPaperPage(painter);
  const { checked, wrong } = await inkOfPaper(page, painter, bytes, info.outputPath('record.pdf'));
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(1500);
});
