import {
  appendBezierCurve,
  LineCapStyle,
  LineJoinStyle,
  moveTo,
  setLineCap,
  setLineJoin,
  setLineWidth,
  stroke,
  type PDFOperator,
} from 'pdf-lib';
import { draw, round, type Box, type Sheet } from './sheet.ts';

/**
 * A signature as it looks and nothing more: strokes as x, y, x, y… in pixels of a field of this size. When and how hard
 * somebody wrote is not in it (it would identify the writer).
 */
export type Ink = { width: number; height: number; strokes: readonly (readonly number[])[] };

type Point = readonly [x: number, y: number];
type Pressed = readonly [x: number, y: number, width: number];

const PEN = { thin: 0.9, thick: 2.6, quick: 14 }; // pixels of the field; a step of `quick` halves the line
const LARGEST = 1.6; // times the field's own size: a small signature stays a small one

/** Draws a signature as large as a box allows, its own shape kept, in the middle. */
export function drawInk(sheet: Sheet, ink: Ink, box: Box): void {
  const lines = ink.strokes.map(pointsOf).filter((line) => line.length > 0);
  if (lines.length === 0) return;
  const [left, right] = extent(lines.flat().map(([x]) => x));
  const [top, bottom] = extent(lines.flat().map(([, y]) => y));
  const most = Math.min(box.width / ink.width, box.height / ink.height) * LARGEST;
  const scale = Math.min(box.width / (right - left || 1), box.height / (bottom - top || 1), most);
  const x0 = box.x + (box.width - (right - left) * scale) / 2;
  const y0 = box.y + (box.height + (bottom - top) * scale) / 2;
  const place = ([x, y, width]: Pressed): Pressed => [
    x0 + (x - left) * scale,
    y0 - (y - top) * scale,
    Math.max(0.5, width * scale),
  ];
  const curves = lines.flatMap((line) => curvesOf(pressed(line).map(place)));
  draw(sheet, [setLineCap(LineCapStyle.Round), setLineJoin(LineJoinStyle.Round), ...curves]);
}

function pointsOf(flat: readonly number[]): Point[] {
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, at) => [
    flat[at * 2] as number,
    flat[at * 2 + 1] as number,
  ]);
}

/** A pad samples evenly in time, so far apart is quick, and a quick pen writes thin. */
function pressed(line: readonly Point[]): Pressed[] {
  let width = PEN.thick;
  return line.map(([x, y], at) => {
    const [beforeX, beforeY] = line[at - 1] ?? [x, y];
    const step = Math.sqrt((x - beforeX) ** 2 + (y - beforeY) ** 2);
    width = (width + Math.max(PEN.thin, PEN.thick / (1 + step / PEN.quick))) / 2;
    return [x, y, width];
  });
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}

/** Catmull-Rom through the points, as Bézier pieces, each with the width of where it begins. */
function curvesOf(points: readonly Pressed[]): PDFOperator[] {
  if (points.length === 1) return piece(points, 0);
  return points.slice(1).flatMap((_, at) => piece(points, at));
}

function piece(points: readonly Pressed[], at: number): PDFOperator[] {
  const point = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)] as Pressed;
  const [before, from, to, after] = [point(at - 1), point(at), point(at + 1), point(at + 2)];
  const lead = (axis: 0 | 1) => round(from[axis] + (to[axis] - before[axis]) / 6);
  const trail = (axis: 0 | 1) => round(to[axis] - (after[axis] - from[axis]) / 6);
  return [
    setLineWidth(round(from[2])),
    moveTo(round(from[0]), round(from[1])),
    appendBezierCurve(lead(0), lead(1), trail(0), trail(1), round(to[0]), round(to[1])),
    stroke(),
  ];
}
