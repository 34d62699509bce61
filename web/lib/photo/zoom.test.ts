import { describe, expect, it } from 'vitest';
import { nextZoom, zoomRange, zoomText } from './zoom.ts';

const steps = (told: object, from: number) => {
  const range = zoomRange(told)!;
  const found = [from];
  for (let now = from; ;) {
    const next = nextZoom(range, now, 1);
    if (next === now) return found.map((at) => zoomText(range, at));
    found.push((now = next));
  }
};

describe('zoom', () => {
  it('goes in steps up to what the camera can', () => {
    expect(steps({ min: 1, max: 4, step: 0.1 }, 1)).toEqual(['1×', '1.5×', '2×', '3×', '4×']);
    expect(steps({ min: 0.6, max: 2.5, step: 0.1 }, 0.6)).toEqual(['0.6×', '1×', '1.5×', '2×', '2.5×']);
  });

  it('understands a camera that counts in hundreds', () => {
    expect(steps({ min: 100, max: 400, step: 1 }, 100)).toEqual(['1×', '1.5×', '2×', '3×', '4×']);
  });

  it('goes back out the same way, and no further', () => {
    const range = zoomRange({ min: 1, max: 4 })!;
    expect([nextZoom(range, 4, -1), nextZoom(range, 1, -1)]).toEqual([3, 1]);
  });

  it('a camera with nothing to choose from has no zoom', () => {
    expect([undefined, {}, { min: 1, max: 1 }, { min: 1 }].map(zoomRange)).toEqual([null, null, null, null]);
  });
});
