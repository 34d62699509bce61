import { describe, expect, it } from 'vitest';
import { isSigned, signatureOfPad } from './signature-of-pad.ts';

const pad = { width: 600.4, height: 240 };

function stroke(points: number, stepPx: number) {
  return {
    points: Array.from({ length: points }, (_, at) => ({
      x: 20.123 + at * stepPx,
      y: 100.456,
      time: 1_795_000_000_000 + at * 16,
      pressure: 0.5,
    })),
    penColor: 'black',
  };
}

describe('a signature from the pad', () => {
  it('keeps how it looks to hundredths of a pixel, and nothing of when or how hard it was written', () => {
    const signature = signatureOfPad([stroke(3, 5), stroke(1, 0)], pad);
    expect(signature).toEqual({
      width: 600,
      height: 240,
      strokes: [
        [20.12, 100.46, 25.12, 100.46, 30.12, 100.46],
        [20.12, 100.46],
      ],
    });
  });

  it('leaves the live strokes of the pad as they are', () => {
    const live = [stroke(4, 5)];
    const before = structuredClone(live);
    signatureOfPad(live, pad);
    expect(live).toEqual(before);
  });

  it('a dot, a tap and an empty pad are no signature', () => {
    expect(isSigned(signatureOfPad([], pad))).toBe(false);
    expect(isSigned(signatureOfPad([stroke(1, 0)], pad))).toBe(false);
    expect(isSigned(signatureOfPad([stroke(30, 0.2)], pad))).toBe(false);
    expect(isSigned(signatureOfPad([stroke(30, 8)], pad))).toBe(true);
  });
});
