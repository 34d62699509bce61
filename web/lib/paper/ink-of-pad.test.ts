import { describe, expect, it } from 'vitest';
import { inkOfPad, isSigned, type PadStroke } from './ink-of-pad.ts';

const pad = { width: 600, height: 240 };

function stroke(points: number, gapMs: number, stepPx: number): PadStroke {
  return {
    points: Array.from({ length: points }, (_, at) => ({
      x: 20.123 + at * stepPx,
      y: 100.456,
      time: 1_795_000_000_000 + at * gapMs,
      pressure: 0.5,
    })),
    minWidth: 0.5,
    maxWidth: 2.5,
  };
}

describe('a signature from the pad', () => {
  it('keeps how it looks in hundredths of a pixel and nothing of when or how hard it was written', () => {
    const ink = inkOfPad([stroke(3, 10, 5)], pad);
    expect(ink).toMatchObject({ width: 60_000, height: 24_000 });
    expect(ink.strokes[0]!.map(([x, y]) => [x, y])).toEqual([
      [2012, 10046],
      [2512, 10046],
      [3012, 10046],
    ]);
    expect(JSON.stringify(ink)).not.toMatch(/1795|time|pressure/);
  });

  it('a fast stroke is thinner than a slow one, within the widths of the pad', () => {
    const widthAt = (strokes: PadStroke) => inkOfPad([strokes], pad).strokes[0]!.at(-1)![2];
    expect(widthAt(stroke(10, 4, 30))).toBeLessThan(widthAt(stroke(10, 40, 3)));
    expect(widthAt(stroke(10, 1, 500))).toBe(50);
    expect(widthAt(stroke(1, 0, 0))).toBe(250);
  });

  it('leaves the live strokes of the pad as they are', () => {
    const live = [stroke(4, 10, 5)];
    const before = structuredClone(live);
    inkOfPad(live, pad);
    expect(live).toEqual(before);
  });

  it('a dot, a tap and an empty pad are no signature', () => {
    expect(isSigned(inkOfPad([], pad))).toBe(false);
    expect(isSigned(inkOfPad([stroke(1, 0, 0)], pad))).toBe(false);
    expect(isSigned(inkOfPad([stroke(30, 5, 0.2)], pad))).toBe(false);
    expect(isSigned(inkOfPad([stroke(30, 5, 8)], pad))).toBe(true);
  });
});
