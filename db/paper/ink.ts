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
 * A signature as it looks and nothing more: strokes of points `[x, y, line width]` in hundredths of a CSS pixel, on a
 * pad of this width and height. When and how hard somebody wrote is not in it (it would identify the writer).
 */
export type Ink = {
  width: number;
  height: number;
  strokes: readonly (readonly (readonly [number, number, number])[])[];
};

type Point = readonly [x: number, y: number, width: number];

/** Draws a signature as large as a box allows, its own shape kept, in the middle. */
export function drawInk(sheet: Sheet, ink: Ink, box: Box): void {
  const points = ink.strokes.flat();
  if (points.length === 0) return;
  const [left, right] = extent(points.map(([x]) => x));
  const [top, bottom] = extent(points.map(([, y]) => y));
  const most = Math.min(box.width / ink.width, box.height / ink.height) * 1.6;
  const scale = Math.min(box.width / (right - left || 1), box.height / (bottom - top || 1), most);
  const x0 = box.x + (box.width - (right - left) * scale) / 2;
  const y0 = box.y + (box.height + (bottom - top) * scale) / 2;
  const place = ([x, y, width]: Point): Point => [
    x0 + (x - left) * scale,
    y0 - (y - top) * scale,
    Math.max(0.5, width * scale),
  ];
  const curves = ink.strokes.flatMap((line) => curvesOf(line.map(place)));
  draw(sheet, [setLineCap(LineCapStyle.Round), setLineJoin(LineJoinStyle.Round), ...curves]);
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}

/** Catmull-Rom through the points, as Bézier pieces, each with the width of where it begins. */
function curvesOf(points: readonly Point[]): PDFOperator[] {
  if (points.length === 1) return piece(points, 0);
  return points.slice(1).flatMap((_, at) => piece(points, at));
}

function piece(points: readonly Point[], at: number): PDFOperator[] {
  const point = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)] as Point;
  const [before, from, to, after] = [point(at - 1), point(at), point(at + 1), point(at + 2)];
  const first = [0, 1].map(
    (axis) => (from[axis] as number) + ((to[axis] as number) - (before[axis] as number)) / 6,
  );
  const second = [0, 1].map(
    (axis) => (to[axis] as number) - ((after[axis] as number) - (from[axis] as number)) / 6,
  );
  const [x1, y1, x2, y2, x3, y3] = [...first, ...second, to[0], to[1]].map(round) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return [
    setLineWidth(round(from[2])),
    moveTo(round(from[0]), round(from[1])),
    appendBezierCurve(x1, y1, x2, y2, x3, y3),
    stroke(),
  ];
}
