import { fill, rectangle, type PDFOperator } from 'pdf-lib';
import { qrOf } from './qr-modules.ts';
import { draw, round, type Box, type Sheet } from './sheet.ts';

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
