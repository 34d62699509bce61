import { heading, paragraph } from '../blocks.ts';
import { BODY, type Sheet } from '../sheet.ts';
import { row, type Cell } from '../table.ts';
import { exactMoment } from '../words.ts';
import type { CasePhoto, CaseRecordInput, Delivery, Step } from './input.ts';

const SMALL = 8.5;
const STEPS = [26, 112, 52, 64, 80] as const;
const PHOTOS = [26, 56, 92, 92, 58] as const;
const DELIVERIES = [40, 90, 110, 110] as const;

/** The whole story: when by both clocks, who, what, from which state to which. */
export function story(sheet: Sheet, name: string, { steps }: CaseRecordInput): void {
  heading(sheet, name);
  const head = cells(STEPS, ['序号', '服务器时间\n手机时间', '办理人', '事项', '状态变化', '说明'], true);
  row(sheet, head, { size: SMALL });
  steps.forEach((step, at) => row(sheet, cells(STEPS, stepTexts(step, at)), { size: SMALL, head }));
}

function stepTexts({ at, phoneAt, who, what, states, note }: Step, index: number): string[] {
  const times = [exactMoment(at), phoneAt ? `手机 ${exactMoment(phoneAt)}` : ''].filter(Boolean);
  return [String(index + 1), times.join('\n'), who, what, states, note || '—'];
}

/** Every photo with what was recorded when it was taken, and the full SHA-256 of its untouched original. */
export function photoList(sheet: Sheet, name: string, { photos }: CaseRecordInput): void {
  heading(sheet, name);
  if (photos.length === 0) return paragraph(sheet, '本案没有照片。', { indent: true });
  paragraph(
    sheet,
    `共 ${photos.length} 张。原件在证据包 originals 文件夹，以其 SHA-256 为文件名，未经改动。`,
    {
      indent: true,
    },
  );
  const head = cells(
    PHOTOS,
    ['序号', '检查项\n类别', '拍摄时间\n入库时间', '定位', '字节数', '原始文件 SHA-256'],
    true,
  );
  row(sheet, head, { size: SMALL });
  photos.forEach((photo, at) => row(sheet, cells(PHOTOS, photoTexts(photo, at)), { size: SMALL, head }));
}

function photoTexts(
  { itemCode, slot, takenAt, storedAt, isDiscarded, place, bytes, sha256 }: CasePhoto,
  at: number,
): string[] {
  const missing = isDiscarded ? '原件已按保存期限删除，哈希仍在' : '未入库';
  const times = [exactMoment(takenAt), storedAt ? exactMoment(storedAt) : missing];
  const hash = [0, 16, 32, 48].map((from) => sha256.slice(from, from + 16));
  return [
    String(at + 1),
    `${itemCode ?? '现场'}\n${slot}`,
    times.join('\n'),
    place,
    String(bytes),
    hash.join('\n'),
  ];
}

/** What was sent to the enforcement platform, and the receipt of each. */
export function deliveryList(sheet: Sheet, name: string, { deliveries }: CaseRecordInput): void {
  heading(sheet, name);
  if (deliveries.length === 0) return paragraph(sheet, '本案没有移送执法平台。', { indent: true });
  const head = cells(DELIVERIES, ['次序', '内容', '提交时间', '回执时间', '回执编号'], true);
  row(sheet, head, { size: SMALL });
  for (const delivery of deliveries)
    row(sheet, cells(DELIVERIES, deliveryTexts(delivery)), { size: SMALL, head });
}

function deliveryTexts({ seq, what, at, ackedAt, receipt }: Delivery): string[] {
  return [String(seq), what, exactMoment(at), ackedAt ? exactMoment(ackedAt) : '未收到回执', receipt || '—'];
}

function cells(widths: readonly number[], texts: readonly string[], isHead = false): Cell[] {
  const rest = BODY - widths.reduce((sum, width) => sum + width, 0);
  return texts.map((text, at) => ({
    ...{ width: widths[at] ?? rest, text, bold: isHead },
    center: isHead || at === 0,
  }));
}
