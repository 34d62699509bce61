import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskRegion } from '#domain/mask-shapes.ts';
import { afterKey, another, between } from './mask-regions.ts';
import { pixelate, type Pixels } from './pixelate.ts';

const WIDTH = 40;
const HEIGHT = 30;
const noise = (seed: number): Pixels => ({
  ...{ width: WIDTH, height: HEIGHT },
  data: Uint8ClampedArray.from(
    { length: WIDTH * HEIGHT * 4 },
    (_, at) => ((at + 1) * (seed + 7919) * 31) % 256,
  ),
});
const part = fc.double({ min: 0, max: 1, noNaN: true });
const spot = fc.record({ x: part, y: part });
const region = fc.tuple(spot, spot).map(([one, other]) => between(one, other) ?? another());

describe('SEC-01 what is hidden in a copy', () => {
  it('inside, at most 16 colours are left; outside, every pixel is as it was', () => {
    fc.assert(
      fc.property(fc.nat(1000), region, (seed, hidden) => {
        const before = noise(seed);
        const after = noise(seed);
        pixelate(after, hidden);
        const colours = new Set<string>();
        for (let y = 0; y < HEIGHT; y++)
          for (let x = 0; x < WIDTH; x++) {
            const at = (y * WIDTH + x) * 4;
            const isIn =
              (x + 1) / WIDTH > hidden.x &&
              x / WIDTH < hidden.x + hidden.width &&
              (y + 1) / HEIGHT > hidden.y &&
              y / HEIGHT < hidden.y + hidden.height;
            const now = after.data.slice(at, at + 4).join();
            if (isIn) colours.add(now);
            else expect(now).toBe(before.data.slice(at, at + 4).join());
          }
        expect(colours.size).toBeLessThanOrEqual(16);
      }),
    );
  });

  it('two pictures that differ a little inside become the same there', () => {
    const one = noise(1);
    const other = noise(1);
    const at = (15 * WIDTH + 20) * 4;
    other.data[at] = 255 - (other.data[at] ?? 0);
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    pixelate(one, whole);
    pixelate(other, whole);
    expect(other.data).toEqual(one.data);
  });
});

describe('the rectangles of a mask', () => {
  it('whatever is drawn, and however the keys move it, it lies within the picture', () => {
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown');
    fc.assert(
      fc.property(region, fc.array(fc.tuple(key, fc.boolean()), { maxLength: 200 }), (first, keys) => {
        const last = keys.reduce((now, [name, shift]) => afterKey(now, name, shift), first);
        expect(maskRegion.safeParse(last).error).toBeUndefined();
      }),
    );
  });

  it('a slip of the hand is none', () => {
    expect(between({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeNull();
    expect(between({ x: 1.4, y: 0.9 }, { x: 0.8, y: -1 })).toEqual({
      x: 0.8,
      y: 0,
      width: 1 - 0.8,
      height: 0.9,
    });
  });
});
