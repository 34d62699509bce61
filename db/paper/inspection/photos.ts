import { rgb, type PDFDocument, type PDFImage } from 'pdf-lib';
import { pathOf } from '#domain/annotation-path.ts';
import type { Annotation } from '#domain/field-shapes.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { heading, paragraph } from '../blocks.ts';
import { BODY, write, type Box, type Sheet } from '../sheet.ts';
import { row, type Cell } from '../table.ts';
import { exactMoment } from '../words.ts';
import type { RecordPhoto } from './input.ts';

const SLOT = { wide: '全景', close: '近景', before: '改正前', after: '改正后', other: '其他' };
const SMALL = 8;
const IMAGE_HEIGHT = 158; // with its three lines of caption
const CAPTION = 40;
const ABREAST = 3;
const INSET = 6;
const STROKES = [
  [rgb(1, 1, 1), 2.6],
  [rgb(0.78, 0.05, 0.05), 1.4],
] as const;
const MANIFEST = [30, 44, 44, 98, 70] as const;

type Size = { width: number; height: number };

/** Photos ready to be printed, each under its number; null where only the list of evidence has it. */
export type Prints = readonly (PDFImage | null)[];

/** Puts the pictures into the document; a refusal names the first that is neither JPEG nor PNG. */
export async function embedPhotos(
  doc: PDFDocument,
  photos: readonly RecordPhoto[],
): Promise<Prints | Refusal> {
  const prints: (PDFImage | null)[] = [];
  for (const [at, { image }] of photos.entries()) {
    try {
      prints.push(image && (await embed(doc, image)));
    } catch {
      return refuse('paper_image_unreadable', { photo: at + 1 });
    }
  }
  return prints;
}

/** The photos, three to a row, each with its item, place in the item, time and the head of its original's hash. */
export function photoGrid(sheet: Sheet, name: string, photos: readonly RecordPhoto[], prints: Prints): void {
  heading(sheet, name, 40);
  if (photos.length === 0) return paragraph(sheet, '本次检查未拍摄照片。', { indent: true });
  paragraph(sheet, `共 ${photos.length} 张，原始文件的完整校验值见附件。`, { indent: true });
  sheet.y -= 4;
  const shown = photos.flatMap((photo, at) => (prints[at] ? [{ photo, at, print: prints[at] }] : []));
  const width = BODY / ABREAST;
  for (let first = 0; first < shown.length; first += ABREAST) {
    const abreast = Array.from({ length: ABREAST }, (_, at) => shown[first + at]);
    row(
      sheet,
      abreast.map((each): Cell => {
        if (!each) return { width, height: IMAGE_HEIGHT };
        const lines = caption(each.photo, each.at);
        return { width, height: IMAGE_HEIGHT, draw: (on, box) => picture(on, each, box, lines) };
      }),
    );
  }
}

/** The annex: every photo with the full SHA-256 of its untouched original. */
export function manifest(sheet: Sheet, photos: readonly RecordPhoto[]): void {
  if (photos.length === 0) return;
  heading(sheet, '附件  证据清单');
  const head = manifestCells(['序号', '检查项', '类别', '拍摄时间', '字节数', '原始文件 SHA-256'], true);
  row(sheet, head, { size: SMALL });
  photos.forEach(({ itemCode, slot, takenAt, sha256, bytes }, at) => {
    const hash = `${sha256.slice(0, 32)}\n${sha256.slice(32)}`;
    const texts = [itemCode ?? '现场', SLOT[slot], exactMoment(takenAt), String(bytes), hash];
    row(sheet, manifestCells([String(at + 1), ...texts]), { size: SMALL, head });
  });
}

function manifestCells(texts: readonly string[], isHead = false): Cell[] {
  const rest = BODY - MANIFEST.reduce((sum, width) => sum + width, 0);
  return texts.map((text, at) => ({ width: MANIFEST[at] ?? rest, text, center: true, bold: isHead }));
}

function caption(
  { itemCode, slot, takenAt, sha256, annotation }: RecordPhoto,
  at: number,
): readonly string[] {
  const first = `照片 ${at + 1}　${itemCode ?? '现场'}　${SLOT[slot]}`;
  const second = exactMoment(takenAt) + (annotation ? '　有标注' : '');
  return [first, second, `SHA-256 ${sha256.slice(0, 12)}…`];
}

type Shown = { photo: RecordPhoto; print: PDFImage };

function picture(sheet: Sheet, { photo, print }: Shown, box: Box, lines: readonly string[]): void {
  const room = { width: box.width - 2 * INSET, height: box.height - CAPTION - INSET };
  const size = print.scaleToFit(room.width, room.height);
  const x = box.x + (box.width - size.width) / 2;
  const y = box.y + CAPTION + (room.height - size.height) / 2;
  sheet.page.drawImage(print, { x, y, ...size });
  if (photo.annotation) drawn(sheet, photo.annotation, size, { x, y: y + size.height });
  lines.forEach((line, at) =>
    write(sheet, line, box.x + INSET, box.y + CAPTION - 11 - at * 11.5, { size: SMALL }),
  );
}

/** What was drawn over the photo, red with a white edge, so that it is seen on any ground; `at` is the picture's upper left. */
export function drawn(sheet: Sheet, annotation: Annotation, size: Size, at: { x: number; y: number }): void {
  const path = pathOf(annotation, size);
  for (const [borderColor, borderWidth] of STROKES)
    sheet.page.drawSvgPath(path, { ...at, borderColor, borderWidth });
}

async function embed(doc: PDFDocument, bytes: Uint8Array): Promise<PDFImage> {
  return bytes[0] === 0xff ? doc.embedJpg(bytes) : doc.embedPng(bytes);
}
