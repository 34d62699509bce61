import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  type PDFPage,
} from 'pdf-lib';

export type Shown = {
  page: number;
  font: string;
  glyphs: number[];
  text: string;
  x: number;
  y: number;
  size: number;
  width: number;
};
export type EmbeddedFont = { file: Uint8Array; unicode: Map<number, string>; widths: Map<number, number> };
export type ReadPdf = { pages: number; shown: Shown[]; fonts: Map<string, EmbeddedFont>; text: string };

const RUN = /BT\s([\s\S]*?)ET/g;
const FONT = /\/(\S+) ([\d.]+) Tf/;
const PLACE = /([-\d.]+) ([-\d.]+) Td/;
const GLYPHS = /<([0-9A-F]+)> Tj/i;

/** What a reader of the file would find: every run of glyphs with its text by ToUnicode, and the embedded fonts. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const fonts = new Map<string, EmbeddedFont>();
  for (const page of doc.getPages()) for (const [name, font] of fontsOf(page)) fonts.set(name, font);
  const shown = doc.getPages().flatMap((page, at) => shownOn(page, at, fonts));
  return { pages: doc.getPageCount(), shown, fonts, text: shown.map(({ text }) => text).join('') };
}

function fontsOf(page: PDFPage): [string, EmbeddedFont][] {
  const fonts = page.node.lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('Font'), PDFDict);
  return fonts.keys().map((key) => [key.decodeText(), embedded(fonts.lookup(key, PDFDict))]);
}

function embedded(font: PDFDict): EmbeddedFont {
  const inner = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const file = inner.lookup(PDFName.of('FontDescriptor'), PDFDict).lookup(PDFName.of('FontFile2'));
  const map = text(font.lookup(PDFName.of('ToUnicode')));
  return {
    file: bytesOf(file),
    unicode: toUnicode(map),
    widths: widths(inner.lookup(PDFName.of('W'), PDFArray)),
  };
}

function toUnicode(map: string): Map<number, string> {
  const lines = [...map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/gi)];
  return new Map(lines.map(([, glyph = '', utf16 = '']) => [parseInt(glyph, 16), fromUtf16(utf16)]));
}

function fromUtf16(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)));
}

function widths(array: PDFArray): Map<number, number> {
  const found = new Map<number, number>();
  for (let at = 0; at < array.size(); at += 2) {
    const first = Number(array.get(at).toString());
    const list = array.lookup(at + 1, PDFArray);
    for (let next = 0; next < list.size(); next++) found.set(first + next, Number(list.get(next).toString()));
  }
  return found;
}

function shownOn(page: PDFPage, at: number, fonts: Map<string, EmbeddedFont>): Shown[] {
  return [...contentOf(page).matchAll(RUN)].map(([, run = '']) => {
    const [name = '', size] = found(FONT, run);
    const [x, y] = found(PLACE, run);
    const { widths, unicode } = fonts.get(name) as EmbeddedFont;
    const codes = (found(GLYPHS, run)[0] ?? '').match(/.{4}/g) ?? [];
    const glyphs = codes.map((code) => parseInt(code, 16));
    const width = glyphs.reduce((sum, glyph) => sum + Number(widths.get(glyph)), 0) * (Number(size) / 1000);
    const shownText = glyphs.map((glyph) => unicode.get(glyph) ?? '').join('');
    const place = { x: Number(x), y: Number(y), size: Number(size), width };
    return { page: at, font: name, glyphs, text: shownText, ...place };
  });
}

function found(pattern: RegExp, run: string): string[] {
  return [...(pattern.exec(run) ?? [])].slice(1);
}

function contentOf(page: PDFPage): string {
  const contents = page.node.lookup(PDFName.of('Contents'), PDFArray);
  return contents
    .asArray()
    .map((_, at) => text(contents.lookup(at)))
    .join('\n');
}

function text(stream: unknown): string {
  return new TextDecoder('latin1').decode(bytesOf(stream));
}

function bytesOf(stream: unknown): Uint8Array {
  if (!(stream instanceof PDFRawStream)) throw new Error('not a stream');
  return decodePDFRawStream(stream).decode();
}
