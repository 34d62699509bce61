import { breakLines } from './line-break.ts';
import {
  BODY,
  FULL_HEIGHT,
  frame,
  newPage,
  PAGE,
  roomLeft,
  widthOf,
  write,
  type Box,
  type Sheet,
} from './sheet.ts';

/** A cell: its width in points, and either a text or something drawn at a fixed height. */
export type Cell = {
  width: number;
  text?: string;
  bold?: boolean;
  center?: boolean;
  height?: number;
  draw?: (sheet: Sheet, box: Box) => void;
};
export type RowLook = { size?: number; head?: readonly Cell[] };
type Laid = Cell & { lines: string[] };

const PAD = { x: 4.5, y: 4 };
const LEAD = 1.45;
const KEPT_TOGETHER = 110; // points; a higher row may be parted between two pages
const FEWEST_LINES = 2;

/** A row of a table; on a new page the head is written again first. Nothing is cut off: a row higher than a page goes on. */
export function row(sheet: Sheet, cells: readonly Cell[], { size = 10, head }: RowLook = {}): void {
  const laid = cells.map((cell) => ({ ...cell, lines: linesOf(sheet, cell, size) }));
  placeRow(sheet, laid, size, head);
}

/** Labels and what they name, two pairs to a row; a single pair takes the whole width. */
export function pairs(sheet: Sheet, rows: readonly (readonly string[])[], label = 76): void {
  for (const texts of rows) {
    const width = BODY / (texts.length / 2) - label;
    row(
      sheet,
      texts.map((text, at) =>
        at % 2 === 0 ? { width: label, text, center: true } : { width, text: text === '' ? '—' : text },
      ),
    );
  }
}

/** How high a row becomes, in points. */
export function rowHeight(sheet: Sheet, cells: readonly Cell[], size = 10): number {
  return heightOf(
    cells.map((cell) => ({ ...cell, lines: linesOf(sheet, cell, size) })),
    size,
  );
}

function linesOf(sheet: Sheet, { text, width }: Cell, size: number): string[] {
  if (text === undefined) return [];
  return breakLines(text, width - 2 * PAD.x, (char) => widthOf(sheet, char, size));
}

function placeRow(sheet: Sheet, cells: Laid[], size: number, head?: readonly Cell[]): void {
  const height = heightOf(cells, size);
  const room = roomLeft(sheet);
  if (height <= room) return drawRow(sheet, cells, height, size);
  const fitting = Math.floor((room - 2 * PAD.y) / (size * LEAD));
  const isFixed = cells.some((cell) => cell.height);
  if (isFixed || height <= KEPT_TOGETHER || fitting < FEWEST_LINES) {
    if (room === FULL_HEIGHT) throw new Error('A fixed row is higher than a page.');
    newPage(sheet);
    if (head) row(sheet, head, { size });
    return placeRow(sheet, cells, size, head);
  }
  const upper = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, fitting) }));
  drawRow(sheet, upper, heightOf(upper, size), size);
  const lower = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(fitting) }));
  newPage(sheet);
  if (head) row(sheet, head, { size });
  placeRow(sheet, lower, size, head);
}

function heightOf(cells: readonly Laid[], size: number): number {
  return Math.max(...cells.map(({ lines, height = 0 }) => Math.max(height, textHeight(lines, size))));
}

function textHeight(lines: readonly string[], size: number): number {
  return lines.length * size * LEAD + 2 * PAD.y;
}

function drawRow(sheet: Sheet, cells: readonly Laid[], height: number, size: number): void {
  let x = PAGE.left;
  for (const cell of cells) {
    const box = { x, y: sheet.y - height, width: cell.width, height };
    frame(sheet, box);
    if (cell.draw) cell.draw(sheet, box);
    drawLines(sheet, cell, box, size);
    x += cell.width;
  }
  sheet.y -= height;
}

function drawLines(sheet: Sheet, { lines, center, bold }: Laid, box: Box, size: number): void {
  const top = box.y + box.height - (box.height - lines.length * size * LEAD) / 2;
  lines.forEach((line, at) => {
    const inset = center ? (box.width - widthOf(sheet, line, size)) / 2 : PAD.x;
    write(sheet, line, box.x + inset, top - at * size * LEAD - size * 1.1, { size, bold });
  });
}
