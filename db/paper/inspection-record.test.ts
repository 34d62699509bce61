import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { BASE_FONT, RARE_FONT, RENDERER_VERSION } from './font-files.ts';
import type { InspectionRecordInput } from './inspection/input.ts';
import { unprintable } from './coverage.ts';
import { inspectionRecordPdf } from './inspection-record.ts';
import { BODY, PAGE } from './sheet.ts';
import { baseFont, bothFonts } from './testing/fonts.ts';
import { GOLDEN } from './testing/golden.ts';
import { readPdf, type ReadPdf } from './testing/read-pdf.ts';
import { RECORD, REFUSED } from './testing/record.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const made = async (record: InspectionRecordInput, fonts = baseFont) =>
  (await inspectionRecordPdf(record, fonts)) as Uint8Array;
const unspaced = (text: string) => text.replace(/\s/g, '');

describe('the record of a formal inspection', () => {
  let read: ReadPdf;
  beforeAll(async () => {
    read = await readPdf(await made(RECORD));
  });

  it('the same record gives the same bytes, to the last one', async () => {
    const hashes = { record: sha256(await made(RECORD)), refused: sha256(await made(REFUSED)) };
    expect({ version: RENDERER_VERSION, ...hashes }).toEqual(GOLDEN);
    const again = { ...RECORD, party: { ...RECORD.party }, lot: { ...RECORD.lot } };
    expect(sha256(await made(again))).toBe(hashes.record);
  });

  it.each([BASE_FONT, RARE_FONT])('$path is the file every edition of this version is made from', (file) => {
    const bytes = readFileSync(`static${file.path}`);
    expect({ bytes: bytes.length, sha256: sha256(bytes) }).toEqual({
      bytes: file.bytes,
      sha256: file.sha256,
    });
  });

  it('every name comes out again, rare ones too', () => {
    const { lot, officers, party } = RECORD;
    const names = [lot.name, lot.operator, lot.address, lot.uscc!, party.name, party.role, party.statement];
    const certificates = officers.flatMap(({ name, certificate }) => [name, certificate!]);
    for (const name of [...names, ...certificates, RECORD.documentCode, RECORD.authority])
      expect(unspaced(read.text)).toContain(unspaced(name));
  });

  it('DEV-11 all 96 items are on it, the failed ones with finding, deadline and authority', () => {
    const text = unspaced(read.text);
    for (const { code } of RECORD.items) expect(text).toContain(unspaced(code));
    for (const item of RECORD.items.filter(({ result }) => result !== 'fail'))
      expect(text).toContain(unspaced(item.code + item.text));
    expect(text).toContain('检查96项：合格82项，不合格4项，不适用10项。');
    expect(text).toContain('当场改正');
    expect(text).toContain('消防救援机构');
  });

  it('a basis still to be checked is never printed', () => {
    expect(read.text).toContain('GB 50140-2005');
    expect(read.text).not.toContain('待核');
  });

  it('each photo stands with the head of its hash, and in the annex with the whole of it', () => {
    const text = unspaced(read.text);
    for (const { sha256: hash } of RECORD.photos) {
      expect(text).toContain(`${hash.slice(0, 12)}…`);
      expect(text).toContain(hash);
    }
  });

  it('nothing stands outside the margins, and every page has its number and the code', () => {
    for (const { x, y, width, text } of read.shown) {
      expect([text, x >= PAGE.left - 0.1]).toEqual([text, true]);
      expect([text, x + width <= PAGE.left + BODY + 0.1]).toEqual([text, true]);
      expect([text, y > 20 && y < PAGE.height - PAGE.top + 1]).toEqual([text, true]);
    }
    for (let page = 0; page < read.pages; page++) {
      const onPage = read.shown.filter((run) => run.page === page).map(({ text }) => text);
      expect(onPage).toContain(`第 ${page + 1} 页 共 ${read.pages} 页`);
      expect(onPage).toContain(RECORD.documentCode);
    }
  });
});

describe('records out of the ordinary', () => {
  it('a refusal is printed with its reason and the witness, and nothing is put into the mouth of who said nothing', async () => {
    const text = unspaced((await readPdf(await made(REFUSED))).text);
    expect(text).toContain('拒绝签名。理由：认为价目牌问题不属于其职责范围');
    expect(text).toContain('由见证人赟祎（澄江街道社区网格员）见证并签名。');
    const unsigned = { refusedBecause: '无', witness: { name: '赟祎', role: '', signature: null } };
    const other = (await readPdf(await made({ ...REFUSED, party: { ...REFUSED.party, signing: unsigned } })))
      .text;
    expect(unspaced(other)).toContain('由见证人赟祎见证，见证人未签名。');
    expect(text).toContain('（未陈述意见）');
    expect(text).not.toContain('当事人确认');
  });

  it('a refusal without a witness says so', async () => {
    const signing = { refusedBecause: '无理由', witness: null };
    const text = (await readPdf(await made({ ...REFUSED, party: { ...REFUSED.party, signing } }))).text;
    expect(unspaced(text)).toContain('现场无其他见证人');
  });

  it('a note longer than a page goes on over the next pages, and nothing of it is lost', async () => {
    const note = Array.from({ length: 400 }, (_, at) => `第${at}处堆放杂物。`).join('');
    const items = RECORD.items.map((item) => (item.code === 'F01' ? { ...item, note } : item));
    const { text, pages } = await readPdf(await made({ ...RECORD, items }));
    for (const at of [0, 1, 199, 398, 399]) expect(unspaced(text)).toContain(`第${at}处堆放杂物。`);
    expect(pages).toBeGreaterThan(6);
  });

  it('a statement of 3,000 characters runs over pages without touching the footer', async () => {
    const party = { ...RECORD.party, statement: '我方对检查结果有异议，理由如下：'.repeat(200) };
    const { shown } = await readPdf(await made({ ...RECORD, party }));
    const lowest = Math.min(...shown.filter(({ text }) => text.includes('异议')).map(({ y }) => y));
    expect(lowest).toBeGreaterThanOrEqual(PAGE.bottom);
  });

  it('a lot that could not be inspected is on record with the reason and no results', async () => {
    const unable = { reason: '停车场停业关闭', note: '大门上锁，张贴停业通知。' };
    const text = unspaced((await readPdf(await made({ ...RECORD, items: [], unable }))).text);
    expect(text).toContain('未能实施检查。原因：停车场停业关闭。大门上锁，张贴停业通知。');
    expect(text).not.toContain('合格');
  });

  it('a long address to verify at is broken, not run over the margin', async () => {
    const verifyUrl = `https://parking.long-name-of-a-city.example.gov.cn/verify/${'a1b2c3d4-'.repeat(9)}?c=7K2M-9QXA-04TB`;
    const { shown, text } = await readPdf(await made({ ...RECORD, verifyUrl }));
    for (const run of shown)
      expect([run.text, run.x + run.width <= PAGE.left + BODY + 0.1]).toEqual([run.text, true]);
    expect(unspaced(text)).toContain(verifyUrl);
  });

  it('no photos, no failed items, no position and an unsigned officer are all said in words', async () => {
    const bare: InspectionRecordInput = {
      ...RECORD,
      photos: [],
      items: RECORD.items.map((item) => ({ ...item, result: 'pass' })),
      officers: RECORD.officers.map((officer) => ({
        ...officer,
        signature: null,
        shownAt: null,
        certificate: null,
      })),
      visit: {
        ...RECORD.visit,
        place: { noneBecause: '地下车库无信号' },
        notice: { noneBecause: '线索核查' },
      },
      lot: { ...RECORD.lot, uscc: null },
      verifyUrl: null,
    };
    const text = unspaced((await readPdf(await made(bare))).text);
    for (const words of [
      '本次检查未拍摄照片',
      '未取得定位。原因：地下车库无信号',
      '未提前通知。理由：线索核查',
      '未签名',
      '证件号未登记',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('附件');
  });
});

describe('characters without a glyph', () => {
  const named = (name: string) => ({ ...RECORD, party: { ...RECORD.party, name } });

  it('one of the second font asks for it, by name, and is printed once it is here', async () => {
    expect(await inspectionRecordPdf(named('张頔'), baseFont)).toMatchObject({
      refused: 'paper_rare_font_absent',
      detail: { characters: '頔' },
    });
    expect((await readPdf(await made(named('张頔'), bothFonts))).text).toContain('张頔');
  });

  it('one of no font is refused by name', async () => {
    expect(await inspectionRecordPdf(named('李😀𠮷'), bothFonts)).toMatchObject({
      refused: 'paper_glyph_missing',
      detail: { characters: '😀𠮷' },
    });
  });

  it('what the fonts at hand lack is told before anybody signs, and nothing that has no appearance', () => {
    expect(unprintable(bothFonts, '张頔李😀葛\u{e0100}𠮷😀')).toBe('😀𠮷');
    expect(unprintable(baseFont, '张頔李😀')).toBe('頔😀');
  });

  it('is spelled by its code point when asked to, and the document says so', async () => {
    const file = (await inspectionRecordPdf(named('李😀'), bothFonts, { spell: true })) as Uint8Array;
    const { text } = await readPdf(file);
    expect(text).toContain('李〔U+1F600〕');
    expect(text).toContain('字库没有字形');
    const without = await inspectionRecordPdf(named('李😀'), baseFont, { spell: true });
    expect(without).toMatchObject({ refused: 'paper_rare_font_absent' });
  });

  it('variation selectors, zero-width and control characters leave nothing behind', async () => {
    const { text } = await readPdf(await made(named('葛\u{e0100}\u200b某\u0007')));
    expect(text).toContain('葛某');
  });

  it('a photo that is none is refused with its number', async () => {
    const photos = RECORD.photos.map((photo, at) =>
      at === 1 ? { ...photo, image: Uint8Array.of(1, 2, 3) } : photo,
    );
    expect(await inspectionRecordPdf({ ...RECORD, photos }, baseFont)).toMatchObject({
      refused: 'paper_image_unreadable',
      detail: { photo: 2 },
    });
  });
});
