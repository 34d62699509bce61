import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { BASE_FONT, RARE_FONT } from '#db/paper/font-files.ts';
import { GOLDEN } from '#db/paper/testing/golden.ts';
import { inspectionRecordPdf } from '#db/paper/inspection-record.ts';
import { RECORD } from '#db/paper/testing/record.ts';
import { paperFonts } from './fonts.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('the server makes documents from the very files the phone fetches', async () => {
  const { base, rare } = await paperFonts();
  expect([sha256(base), sha256(rare!)]).toEqual([BASE_FONT.sha256, RARE_FONT.sha256]);
});

it('having the rare font at hand changes no byte of a document that does not need it', async () => {
  const made = (await inspectionRecordPdf(RECORD, await paperFonts())) as Uint8Array;
  expect(sha256(made)).toBe(GOLDEN.record);
});
