import type { Ink } from '#db/paper/ink.ts';

type PadPoint = { x: number; y: number; time: number; pressure: number };
/** The part of signature_pad's `toData()` that is used. */
export type PadStroke = { points: readonly PadPoint[]; minWidth?: number; maxWidth?: number };

const HUNDREDTHS = 100;
const STILL = 0.7; // how much of the last speed a pen keeps, as the pad itself has it

/**
 * What a signature looked like on the pad, and nothing of how it was written: speed decides the width of the line, as on the
 * screen, and then time and pressure are dropped.
 * @param size of the pad in CSS pixels
 */
export function inkOfPad(strokes: readonly PadStroke[], size: { width: number; height: number }): Ink {
  const hundredths = (pixels: number) => Math.round(pixels * HUNDREDTHS);
  const inked = strokes.map((stroke) => {
    const widths = widthsOf(stroke);
    return stroke.points.map(({ x, y }, at): [number, number, number] => [
      hundredths(x),
      hundredths(y),
      hundredths(widths[at] ?? 1),
    ]);
  });
  return { width: hundredths(size.width), height: hundredths(size.height), strokes: inked };
}

/** Whether anything that can pass for a signature was drawn: a pad that was cleared by a resize says it is not empty. */
export function isSigned({ strokes, width }: Ink): boolean {
  const xs = strokes.flat().map(([x]) => x);
  return xs.length >= 12 && Math.max(...xs) - Math.min(...xs) > width * 0.08;
}

function widthsOf({ points, minWidth = 0.5, maxWidth = 2.5 }: PadStroke): number[] {
  let speed = 0;
  return points.map((point, at) => {
    const before = points[at - 1] ?? point;
    const far = Math.hypot(point.x - before.x, point.y - before.y);
    const now = far / Math.max(1, point.time - before.time);
    speed = STILL * now + (1 - STILL) * speed;
    return Math.max(maxWidth / (speed + 1), minWidth);
  });
}
