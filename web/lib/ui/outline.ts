import type { Signature } from '#domain/records.ts';

export type DrawnStroke = { points: readonly { x: number; y: number }[] };

/** As much as the record takes of one stroke. */
const MOST_POINTS = 2000;
const MOST_STROKES = 200;

/** What was drawn, without when and how hard: each stroke x, y, x, y… to a tenth of a pixel of the field. */
export function outlineOf(strokes: readonly DrawnStroke[], width: number, height: number): Signature {
  return {
    width: Math.max(1, Math.round(width)),
    height: Math.max(1, Math.round(height)),
    strokes: strokes
      .filter(({ points }) => points.length > 0)
      .slice(0, MOST_STROKES)
      .map(({ points }) => points.slice(0, MOST_POINTS).flatMap(({ x, y }) => [rounded(x), rounded(y)])),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
