import type { Refusal } from '#domain/refusal.ts';
import { footers, heading, paragraph, title } from './blocks.ts';
import type { CaseRecordInput } from './case/input.ts';
import { embedPrints, pictures, type Print } from './case/pictures.ts';
import { deliveryList, photoList, story } from './case/tables.ts';
import { openFonts, refuseUndrawable, type FontBytes } from './coverage.ts';
import { finish } from './finish.ts';
import { RENDERER_VERSION } from './font-files.ts';
import { textsIn } from './plain-text.ts';
import { printable, tagOf } from './printable.ts';
import { openSheet, type Sheet } from './sheet.ts';
import { pairs } from './table.ts';
import { shortCode } from './words.ts';

const TITLE = '案件记录';

/**
 * The record of a case as a PDF (INS-02): what was found, the whole story, the evidence, how it was sent and how it ended. The same
 * input and fonts give the same bytes on every machine. Characters no font has are written by their code point, and it says so.
 * @returns the file, or a refusal where the rare font is needed and not here
 */
export async function caseRecordPdf(given: CaseRecordInput, files: FontBytes): Promise<Uint8Array | Refusal> {
  const fonts = openFonts(files);
  const { input, spelledOut } = printable(given, fonts, true);
  const refusal = refuseUndrawable(fonts, textsIn(input));
  if (refusal) return refusal;
  const sheet = await openSheet(fonts, textsIn(input), tagOf(input.trailHash));
  const prints = await embedPrints(sheet.doc, input.photos);
  compose(sheet, input, prints, spelledOut !== '');
  footers(sheet, input.number, `轨迹摘要 ${shortCode(input.trailHash)}`);
  const about = { title: `${TITLE} ${input.number}`, by: input.authority };
  return finish(sheet, { ...about, at: input.recordedAt, id: input.trailHash, version: RENDERER_VERSION });
}

function compose(
  sheet: Sheet,
  input: CaseRecordInput,
  prints: readonly (Print | null)[],
  isSpelled: boolean,
): void {
  title(sheet, input.authority, TITLE);
  paragraph(sheet, `案号：${input.number}`, { align: 'right', size: 10 });
  listed(sheet, '一、案件', input.head);
  heading(sheet, '二、违法事实');
  paragraph(sheet, input.facts, { indent: true });
  story(sheet, '三、办理经过', input);
  photoList(sheet, '四、照片', input);
  if (input.photos.length > 0) pictures(sheet, input.photos, prints);
  deliveryList(sheet, '五、移送与回执', input);
  listed(sheet, '六、办理结果', input.ending);
  proof(sheet, input, isSpelled);
  paragraph(sheet, '（以下空白）', { align: 'center', size: 9 });
}

function listed(sheet: Sheet, name: string, rows: CaseRecordInput['head']): void {
  heading(sheet, name);
  pairs(sheet, rows);
}

function proof(sheet: Sheet, { trailHash }: CaseRecordInput, isSpelled: boolean): void {
  heading(sheet, '七、核验');
  const lines = [
    `轨迹末行 SHA-256：${trailHash.slice(0, 32)} ${trailHash.slice(32)}`,
    '证据包内 trail.jsonl 逐行记录本案的照片、办理经过与移送，每行含上一行的 SHA-256；末行的 SHA-256 应与上面相同。',
    isSpelled ? '文中〔U+…〕为字库没有字形的字，按统一码编码印出。' : '',
  ];
  for (const line of lines.filter(Boolean)) paragraph(sheet, line, { size: 9 });
}
