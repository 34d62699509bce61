import {
  beginText,
  endText,
  moveText,
  PDFDocument,
  PDFName,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingGrayscaleColor,
  setFontAndSize,
  setLineWidth,
  setTextRenderingMode,
  showText,
  stroke,
  type PDFFont,
  type PDFOperator,
  type PDFPage,
} from 'pdf-lib';
import type { PaperFont } from './adapt-fontkit.ts';
import { lackingIn, type PaperFonts } from './coverage.ts';

/** A4 upright and its margins, in points, after GB/T 9704: room to bind on the left. */
export const PAGE = { width: 595.28, height: 841.89, left: 68, right: 56, top: 66, bottom: 62 };
export const BODY = PAGE.width - PAGE.left - PAGE.right;
export const FULL_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

type Face = { source: PaperFont; font: PDFFont; key: PDFName; advances: Map<string, number> };
export type Box = { x: number; y: number; width: number; height: number };
export type TextLook = { size: number; bold?: boolean; gray?: number };

/** A document being written: `y` is where the next block begins, in points from the foot of the page. */
export type Sheet = {
  doc: PDFDocument;
  base: Face;
  rare: Face | null;
  pages: PDFPage[];
  page: PDFPage;
  y: number;
};

/**
 * An empty document. The rare font is embedded only when `text`, all that will be written, needs it.
 * @param tag six capital letters before the names of the embedded fonts, as the PDF format wants of a subset
 */
export async function openSheet(fonts: PaperFonts, text: string, tag: string): Promise<Sheet> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const base = await embed(doc, fonts.base, 'Regular', tag);
  const isRare = fonts.rare !== null && lackingIn(fonts.base, text).length > 0;
  const rare = isRare && fonts.rare ? await embed(doc, fonts.rare, 'Rare', tag) : null;
  const page = doc.addPage([PAGE.width, PAGE.height]);
  const sheet = { doc, base, rare, pages: [], page, y: 0 };
  begin(sheet, page);
  return sheet;
}

export function newPage(sheet: Sheet): void {
  begin(sheet, sheet.doc.addPage([PAGE.width, PAGE.height]));
}

/** How much of the page is left, in points. */
export function roomLeft(sheet: Sheet): number {
  return sheet.y - PAGE.bottom;
}

/** Goes to the next page when a block of this height does not fit any more. */
export function makeRoom(sheet: Sheet, height: number): void {
  if (height > roomLeft(sheet)) newPage(sheet);
}

/** The width of a text on one line, in points. */
export function widthOf(sheet: Sheet, text: string, size: number): number {
  let width = 0;
  for (const char of text) width += advance(faceOf(sheet, char), char);
  return (width * size) / 1000;
}

/** Writes one line with its baseline at `y`. */
export function write(sheet: Sheet, text: string, x: number, y: number, look: TextLook): void {
  let left = x;
  for (const { face, part } of runsOf(sheet, text.replaceAll('\u00a0', ' '))) {
    draw(sheet, writing(face, part, left, y, look));
    left += widthOf(sheet, part, look.size);
  }
}

/** A thin frame. */
export function frame(sheet: Sheet, { x, y, width, height }: Box): void {
  draw(sheet, [
    setLineWidth(0.5),
    rectangle(round(x), round(y), round(width), round(height)) as PDFOperator,
    stroke(),
  ]);
}

/** Puts operators on the page, with the graphics state as it was afterwards. */
export function draw(sheet: Sheet, operators: PDFOperator[]): void {
  sheet.page.pushOperators(pushGraphicsState(), ...operators, popGraphicsState());
}

/** Hundredths of a point: below what any printer shows, and short in the file. */
export function round(points: number): number {
  return Math.round(points * 100) / 100;
}

async function embed(doc: PDFDocument, source: PaperFont, name: string, tag: string): Promise<Face> {
  doc.registerFontkit({ create: () => source } as unknown as Parameters<PDFDocument['registerFontkit']>[0]);
  // The bytes are not looked at: the font is open already, and its subset is written from it.
  const font = await doc.embedFont(new Uint8Array(), {
    subset: true,
    customName: `${tag}+NotoSansSC-${name}`,
  });
  return { source, font, key: PDFName.of(name), advances: new Map() };
}

function begin(sheet: Sheet, page: PDFPage): void {
  for (const face of [sheet.base, sheet.rare]) if (face) page.node.setFontDictionary(face.key, face.font.ref);
  sheet.pages.push(page);
  sheet.page = page;
  sheet.y = PAGE.height - PAGE.top;
}

function faceOf(sheet: Sheet, char: string): Face {
  if (!sheet.rare || sheet.base.advances.has(char)) return sheet.base;
  return sheet.rare.advances.has(char) || lackingIn(sheet.base.source, char).length > 0
    ? sheet.rare
    : sheet.base;
}

function advance({ font, advances }: Face, char: string): number {
  const known = advances.get(char);
  if (known !== undefined) return known;
  const width = font.widthOfTextAtSize(char, 1000);
  advances.set(char, width);
  return width;
}

function runsOf(sheet: Sheet, text: string): { face: Face; part: string }[] {
  const runs: { face: Face; part: string }[] = [];
  for (const char of text) {
    const face = faceOf(sheet, char);
    const last = runs.at(-1);
    if (last?.face === face) last.part += char;
    else runs.push({ face, part: char });
  }
  return runs;
}

// Bold is the same outline, filled and drawn round: a second font would cost another 2.7 MB on every phone.
function writing({ font, key }: Face, part: string, x: number, y: number, look: TextLook): PDFOperator[] {
  return [
    beginText(),
    ...(look.bold ? [setTextRenderingMode(2), setLineWidth(round(look.size * 0.028))] : []),
    ...(look.gray ? [setFillingGrayscaleColor(look.gray)] : []),
    setFontAndSize(key, look.size),
    moveText(round(x), round(y)),
    showText(font.encodeText(part)),
    endText(),
  ];
}
