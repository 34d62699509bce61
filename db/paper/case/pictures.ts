import { degrees, type PDFDocument, type PDFImage } from 'pdf-lib';
import { paragraph } from '../blocks.ts';
import { drawn } from '../inspection/photos.ts';
import { turnOf, type Turn } from '../jpeg-turn.ts';
import { BODY, write, type Box, type Sheet } from '../sheet.ts';
import { row, type Cell } from '../table.ts';
import { exactMoment } from '../words.ts';
import type { CasePhoto } from './input.ts';

const ABREAST = 3;
const HEIGHT = 158; // with its three lines of caption
const CAPTION = 40;
const INSET = 6;
const SMALL = 8;

export type Print = { image: PDFImage; turn: Turn };

/** Puts what can be printed into the document; null for each photo that is in the list alone. */
export async function embedPrints(doc: PDFDocument, photos: readonly CasePhoto[]): Promise<(Print | null)[]> {
  const prints: (Print | null)[] = [];
  for (const { image } of photos) {
    // What is a photo to its hash but no picture to the document stands in the list.
    const embedded = image && (await doc.embedJpg(image).catch(() => null));
    prints.push(embedded && { image: embedded, turn: turnOf(image) });
  }
  return prints;
}

/** The pictures, three to a row, each under its number in the list; how many are in the list alone. */
export function pictures(
  sheet: Sheet,
  photos: readonly CasePhoto[],
  prints: readonly (Print | null)[],
): void {
  const shown = photos.flatMap((photo, at) => {
    const print = prints[at];
    return print ? [{ photo, print, at }] : [];
  });
  const rest = photos.length - shown.length;
  if (rest > 0)
    paragraph(sheet, `其中 ${rest} 张未印出（未入库、文件较大或不是 JPEG），见原件。`, {
      indent: true,
      size: 9,
    });
  sheet.y -= 4;
  const width = BODY / ABREAST;
  for (let first = 0; first < shown.length; first += ABREAST)
    row(
      sheet,
      Array.from({ length: ABREAST }, (_, at): Cell => {
        const each = shown[first + at];
        return each
          ? { width, height: HEIGHT, draw: (on, box) => picture(on, each, box) }
          : { width, height: HEIGHT };
      }),
    );
}

type Shown = { photo: CasePhoto; print: Print; at: number };

function picture(sheet: Sheet, { photo, print, at }: Shown, box: Box): void {
  const room = { width: box.width - 2 * INSET, height: box.height - CAPTION - INSET };
  const size = fitted(print, room);
  const x = box.x + (box.width - size.width) / 2;
  const y = box.y + CAPTION + (room.height - size.height) / 2;
  drawUpright(sheet, print, { x, y, ...size });
  if (photo.annotation) drawn(sheet, photo.annotation, size, { x, y: y + size.height });
  const lines = [
    `照片 ${at + 1}　${photo.itemCode ?? '现场'}　${photo.slot}`,
    exactMoment(photo.takenAt) + (photo.annotation ? '　有标注' : ''),
    `SHA-256 ${photo.sha256.slice(0, 12)}…`,
  ];
  lines.forEach((line, index) =>
    write(sheet, line, box.x + INSET, box.y + CAPTION - 11 - index * 11.5, { size: SMALL }),
  );
}

function fitted({ image, turn }: Print, room: { width: number; height: number }) {
  const isLying = turn === 90 || turn === 270;
  const upright = isLying ? { width: image.height, height: image.width } : image;
  const scale = Math.min(room.width / upright.width, room.height / upright.height);
  return { width: upright.width * scale, height: upright.height * scale };
}

/** A picture is turned about its lower left corner, anticlockwise: where that corner comes to lie depends on the turn. */
function drawUpright(sheet: Sheet, { image, turn }: Print, { x, y, width, height }: Box): void {
  const corner = {
    0: { x, y, width, height },
    90: { x, y: y + height, width: height, height: width },
    180: { x: x + width, y: y + height, width, height },
    270: { x: x + width, y, width: height, height: width },
  }[turn];
  sheet.page.drawImage(image, { ...corner, rotate: degrees(-turn) });
}
