import type { Annotation } from './field-shapes.ts';

type Shape = Annotation['shapes'][number];
type Spot = readonly [x: number, y: number];
type Pixels = { width: number; height: number };

const HEAD = 0.035;
const HEAD_ANGLE = Math.PI / 7;

/** An annotation as the data of one SVG path over a picture of this size. */
export function pathOf({ shapes }: Annotation, size: Pixels): string {
  return shapes.map((shape) => shapePath(shape, size)).join(' ');
}

export function shapePath(shape: Shape, size: Pixels): string {
  if (shape.kind === 'line') return lineThrough(shape.through.map((spot) => pixel(spot, size)));
  if (shape.kind === 'arrow') return arrow(pixel(shape.from, size), pixel(shape.to, size), size);
  const [[x, y], [rx, ry]] = [pixel(shape.at, size), pixel(shape.radii, size)];
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
}

function arrow(from: Spot, to: Spot, { width, height }: Pixels): string {
  const back = Math.atan2(from[1] - to[1], from[0] - to[0]);
  const length = HEAD * Math.max(width, height);
  const [left, right] = [back - HEAD_ANGLE, back + HEAD_ANGLE].map((angle): Spot => [
    round(to[0] + length * Math.cos(angle)),
    round(to[1] + length * Math.sin(angle)),
  ]) as [Spot, Spot];
  return `${lineThrough([from, to])} ${lineThrough([left, to, right])}`;
}

function lineThrough(spots: readonly Spot[]): string {
  return spots.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function pixel([x, y]: Spot, { width, height }: Pixels): Spot {
  return [round(x * width), round(y * height)];
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
