import { encodeQR } from 'qr';
import { fill, rectangle, type PDFOperator } from 'pdf-lib';
import { draw, round, type Box, type Sheet } from './sheet.ts';

/** One stretch of dark modules in a row of a QR code, in modules. */
export type Dark = { row: number; from: number; length: number };

/** The QR code of an address: how many modules it is wide, its white edge left out, and its dark stretches. */
export function qrOf(address: string): { modules: number; dark: Dark[] } {
  const edged = encodeQR(address, 'raw', { ecc: 'medium', border: 1 });
  const rows = edged.slice(1, -1).map((modules) => modules.slice(1, -1));
  return { modules: rows.length, dark: rows.flatMap(darkOf) };
}

/** Draws a QR code as outlines, sharp at any size. */
export function drawQr(sheet: Sheet, address: string, { x, y, width }: Box): void {
  const { modules, dark } = qrOf(address);
  const unit = width / modules;
  const bars = dark.map(({ row, from, length }) =>
    rectangle(
      round(x + from * unit),
      round(y + (modules - 1 - row) * unit),
      round(length * unit),
      round(unit),
    ),
  );
  draw(sheet, [...(bars as PDFOperator[]), fill()]);
}

function darkOf(modules: boolean[], row: number): Dark[] {
  const dark: Dark[] = [];
  modules.forEach((isDark, at) => {
    const last = dark.at(-1);
    if (!isDark) return;
    if (last && last.from + last.length === at) last.length += 1;
    else dark.push({ row, from: at, length: 1 });
  });
  return dark;
}
