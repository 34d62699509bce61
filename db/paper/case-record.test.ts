import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundled } from '#domain/case/file.ts';
import { caseRecordOf } from './case/of-file.ts';
import { caseRecordPdf } from './case-record.ts';
import { RENDERER_VERSION } from './font-files.ts';
import { ARCHIVED_FILE, CASE_FILE } from './testing/case-file.ts';
import { bothFonts } from './testing/fonts.ts';
import { GOLDEN, GOLDEN_CASE } from './testing/golden.ts';
import { JPEG } from './testing/jpeg.ts';
import { readPdf } from './testing/read-pdf.ts';

const LETTER = {
  authority: '江阴市城市管理局',
  trailHash: '5'.repeat(64),
  prints: new Map<string, Uint8Array>(),
};
const inputOf = (file = CASE_FILE) => caseRecordOf(bundled(file), LETTER);
const made = async (input = inputOf()) => (await caseRecordPdf(input, bothFonts)) as Uint8Array;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('INS-02 the record of a case', () => {
  let text: string;
  beforeAll(async () => {
    text = (await readPdf(await made())).text.replace(/\s/g, '');
  });

  it('the same records give the same bytes, also after the case was archived and heard of again', async () => {
    const hash = sha256(await made());
    expect({ version: RENDERER_VERSION, hash }).toEqual({ version: GOLDEN.version, hash: GOLDEN_CASE });
    expect(sha256(await made(inputOf(ARCHIVED_FILE)))).toBe(hash);
  });

  it('number, lot, type, severity and sound bases stand on it; a basis still to be checked does not', () => {
    for (const word of [
      '澄江-2026-00418',
      CASE_FILE.record.facilityName,
      '消防隐患',
      '重大（A）',
      '消防法28、60',
    ])
      expect(text).toContain(word.replace(/\s/g, ''));
    expect(text).not.toContain('GB0000');
  });

  it('every step is there with both clocks, who did it, and from which state to which', () => {
    for (const word of [
      '2026-10-2015:00:00',
      '手机2026-10-2014:00:00',
      '待审核→已立案',
      '综合执法平台',
      '平台反馈处理结果',
    ])
      expect(text).toContain(word);
  });

  it('every photo stands with the whole hash of its original; one that never came says so', () => {
    expect(text).toContain('b'.repeat(16));
    expect(text).toContain('未入库');
    expect(text).toContain('ZF-1');
    expect(text).toContain('已处罚');
  });

  it('a picture that is here is printed under its number; one that is none, or not here, is told', async () => {
    const prints = new Map([['a'.repeat(64), JPEG]]);
    const input = caseRecordOf(bundled(CASE_FILE), { ...LETTER, prints });
    const bytes = await made(input);
    expect(bytes.length - (await made()).length).toBeGreaterThan(JPEG.length);
    const shown = (await readPdf(bytes)).text;
    expect(shown).toContain('照片 1');
    expect(shown).toContain('其中 1 张未印出');
    const broken = new Map([['a'.repeat(64), Uint8Array.of(0xff, 0xd8, 1, 2)]]);
    const without = await made(caseRecordOf(bundled(CASE_FILE), { ...LETTER, prints: broken }));
    expect((await readPdf(without)).text).toContain('其中 2 张未印出');
  });

  it('a character that no font has is written by its code point, and the paper says so', async () => {
    const odd = { ...inputOf(), facts: '通道\u{10FFFD}' };
    const spelled = (await readPdf(await made(odd))).text;
    expect(spelled).toContain('〔U+10FFFD〕');
  });
});
