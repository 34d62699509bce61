import type { Annotation } from '#domain/field-shapes.ts';

export type { Annotation };
export type Shape = Annotation['shapes'][number];
/** To four decimals. */
export type Spot = readonly [x: number, y: number];

export const MOST_SHAPES = 40;
export const MOST_SPOTS = 120;
// A long stroke has thousands of points, and looking at each against each takes seconds.
const MOST_LOOKED_AT = 600;
const FINE = 0.002;
const SHORTEST = 0.015;

export const NO_ANNOTATION: Annotation = { v: 1, shapes: [] };

/** A shape from one drag or two taps; null when both ends are the same place. */
export function shapeOf(kind: Shape['kind'], drawn: readonly Spot[]): Shape | null {
  const spots = drawn.map(within);
  const [from, to] = [spots[0], spots.at(-1)];
  if (!from || !to || spread(spots) < SHORTEST) return null;
  if (kind === 'line') return { kind, through: thinned(spots) };
  if (kind === 'arrow') return { kind, from, to };
  const middle: Spot = within([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  const radii: Spot = within([Math.abs(to[0] - from[0]) / 2, Math.abs(to[1] - from[1]) / 2]);
  return { kind, at: middle, radii };
}

/** Forty shapes are enough to point at anything; more are not taken. */
export function withShape(annotation: Annotation, shape: Shape): Annotation {
  if (annotation.shapes.length >= MOST_SHAPES) return annotation;
  return { v: 1, shapes: [...annotation.shapes, shape] };
}

export function withoutLast({ shapes }: Annotation): Annotation {
  return { v: 1, shapes: shapes.slice(0, -1) };
}

/** Drops the points that lie almost on the line between their neighbours, until few enough are left. */
export function thinned(drawn: readonly Spot[]): Spot[] {
  const every = Math.ceil(drawn.length / MOST_LOOKED_AT);
  const spots = drawn.filter((_, index) => index % every === 0 || index === drawn.length - 1);
  for (let fine = FINE; ; fine *= 2) {
    const kept = simplified(spots, fine);
    if (kept.length <= MOST_SPOTS) return kept;
  }
}

// Ramer, Douglas and Peucker, without recursion.
function simplified(spots: readonly Spot[], fine: number): Spot[] {
  const keep = new Set([0, spots.length - 1]);
  const open: [number, number][] = [[0, spots.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [first, last] = part;
    const { at, off } = farthest(spots, first, last);
    if (off <= fine) continue;
    keep.add(at);
    open.push([first, at], [at, last]);
  }
  return spots.filter((_, index) => keep.has(index));
}

function farthest(spots: readonly Spot[], first: number, last: number): { at: number; off: number } {
  let found = { at: first, off: 0 };
  for (let at = first + 1; at < last; at++) {
    const off = offLine(spots[at] as Spot, spots[first] as Spot, spots[last] as Spot);
    if (off > found.off) found = { at, off };
  }
  return found;
}

function offLine([x, y]: Spot, [x1, y1]: Spot, [x2, y2]: Spot): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(x - x1, y - y1);
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length ** 2));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

function within([x, y]: Spot): Spot {
  return [part(x), part(y)];
}

function part(number: number): number {
  return Math.round(Math.min(1, Math.max(0, number)) * 1e4) / 1e4;
}

function spread(spots: readonly Spot[]): number {
  const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)];
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
