import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { footers, heading, paragraph, title } from './blocks.ts';
import { openFonts, refuseUndrawable, type FontBytes } from './coverage.ts';
import { RENDERER_VERSION } from './font-files.ts';
import { officers, subject, visitFacts } from './inspection/head.ts';
import type { InspectionRecordInput } from './inspection/input.ts';
import { results } from './inspection/items.ts';
import { embedPhotos, manifest, photoGrid, type Prints } from './inspection/photos.ts';
import { remarks, signatures, statement } from './inspection/signing.ts';
import { finish } from './finish.ts';
import { breakLines } from './line-break.ts';
import { textsIn } from './plain-text.ts';
import { printable, tagOf } from './printable.ts';
import { drawQr } from './qr.ts';
import { BODY, openSheet, PAGE, widthOf, write, type Sheet } from './sheet.ts';
import { numeral, shortCode } from './words.ts';

export type PaperOptions = {
  /** Write characters no font has by their code point instead of refusing; the document then says so. */
  spell?: boolean;
};

const TITLE = '行政检查现场检查记录';
const SECTIONS = [
  ['检查对象', subject],
  ['检查事由与时间', visitFacts],
  ['检查人员', officers],
  ['检查结果', results],
] as const;

/**
 * The record of a formal inspection (行政检查 现场检查记录) as a PDF (DEV-11, INS-08). The same input and fonts give the same bytes
 * on every machine: the only date is the record's own.
 * @returns the file, or a refusal: characters without a glyph, a rare font that is not here, a photo that is none
 */
export async function inspectionRecordPdf(
  given: InspectionRecordInput,
  files: FontBytes,
  { spell = false }: PaperOptions = {},
): Promise<Uint8Array | Refusal> {
  const fonts = openFonts(files);
  const { input, spelledOut } = printable(given, fonts, spell);
  const refusal = refuseUndrawable(fonts, textsIn(input));
  if (refusal) return refusal;
  const sheet = await openSheet(fonts, textsIn(input), tagOf(input.recordHash));
  const prints = await embedPhotos(sheet.doc, input.photos);
  if (isRefusal(prints)) return prints;
  compose(sheet, input, prints, spelledOut);
  footers(sheet, input.documentCode, `记录摘要 ${shortCode(input.recordHash)}`);
  const about = { title: `${TITLE} ${input.documentCode}`, by: input.authority };
  return finish(sheet, { ...about, at: input.recordedAt, id: input.recordHash, version: RENDERER_VERSION });
}

function compose(sheet: Sheet, input: InspectionRecordInput, prints: Prints, spelledOut: string): void {
  title(sheet, input.authority, TITLE);
  paragraph(sheet, `文书编号：${input.documentCode}`, { align: 'right', size: 10 });
  SECTIONS.forEach(([name, section], at) => section(sheet, `${numeral(at)}、${name}`, input));
  photoGrid(sheet, '五、现场照片', input.photos, prints);
  statement(sheet, '六、当事人陈述与意见', input.party);
  signatures(sheet, '七、签名', input);
  remarks(sheet, '八、备注', input.remarks);
  proof(sheet, input, spelledOut);
  paragraph(sheet, '（以下空白）', { align: 'center', size: 9 });
  manifest(sheet, input.photos);
}

/** What the printed paper can be held against: the record's hash, and where to ask. */
function proof(sheet: Sheet, { recordHash, verifyUrl }: InspectionRecordInput, spelledOut: string): void {
  const size = 74;
  heading(sheet, '九、核验', size + 30);
  const top = sheet.y;
  const left = verifyUrl ? PAGE.left + size + 12 : PAGE.left;
  if (verifyUrl) drawQr(sheet, verifyUrl, { x: PAGE.left, y: top - size, width: size, height: size });
  const lines = [
    `记录摘要码：${shortCode(recordHash)}`,
    `记录 SHA-256：${recordHash.slice(0, 32)}`,
    `　　　　　　　${recordHash.slice(32)}`,
    verifyUrl ? `扫码或打开 ${verifyUrl} 核验` : '',
    spelledOut ? `文中〔U+…〕为字库没有字形的字，按统一码编码印出。` : '',
  ]
    .filter(Boolean)
    .flatMap((line) => breakLines(line, PAGE.left + BODY - left, (char) => widthOf(sheet, char, 9)));
  lines.forEach((line, at) => write(sheet, line, left, top - 10 - at * 14, { size: 9 }));
  sheet.y = top - Math.max(verifyUrl ? size : 0, lines.length * 14) - 6;
}
