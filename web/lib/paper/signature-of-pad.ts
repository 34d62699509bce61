import type { Ink } from '#db/paper/ink.ts';

/** The part of signature_pad's `toData()` that is used; it also has when and how hard each point was written. */
export type PadStroke = { points: readonly { x: number; y: number }[] };

const FEWEST_POINTS = 12;
const LEAST_REACH = 0.08; // of the field's width

/**
 * What a signature looks like on the pad, to hundredths of a pixel, and nothing of how it was written: times and pressure are left
 * behind (they are personal data of their own kind).
 * @param size of the pad in CSS pixels
 */
export function signatureOfPad(strokes: readonly PadStroke[], size: { width: number; height: number }): Ink {
  return {
    width: Math.round(size.width),
    height: Math.round(size.height),
    strokes: strokes.map(({ points }) => points.flatMap(({ x, y }) => [hundredth(x), hundredth(y)])),
  };
}

/** Whether this can pass for a signature: a pad that was cleared by a resize still says it is not empty. */
export function isSigned({ strokes, width }: Ink): boolean {
  const xs = strokes.flatMap((stroke) => stroke.filter((_, at) => at % 2 === 0));
  return xs.length >= FEWEST_POINTS && Math.max(...xs) - Math.min(...xs) >= width * LEAST_REACH;
}

function hundredth(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
