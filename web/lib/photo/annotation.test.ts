import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf } from '#domain/annotation-path.ts';
import {
  MOST_SHAPES,
  MOST_SPOTS,
  NO_ANNOTATION,
  shapeOf,
  thinned,
  withoutLast,
  withShape,
  type Shape,
  type Spot,
} from './annotation.ts';

const spot = fc.tuple(
  fc.double({ min: -0.5, max: 1.5, noNaN: true }),
  fc.double({ min: -0.5, max: 1.5, noNaN: true }),
);
const numbersOf = (shape: Shape): number[] =>
  shape.kind === 'line'
    ? shape.through.flatMap(([x, y]) => [x, y])
    : shape.kind === 'arrow'
      ? [...shape.from, ...shape.to]
      : [...shape.at, ...shape.radii];

describe('annotation', () => {
  it('whatever is drawn, every number lies within the picture and is short', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('arrow', 'ring', 'line'),
        fc.array(spot, { maxLength: 300 }),
        (kind, drawn) => {
          const shape = shapeOf(kind as Shape['kind'], drawn as Spot[]);
          for (const number of shape ? numbersOf(shape) : []) {
            expect(number).toBeGreaterThanOrEqual(0);
            expect(number).toBeLessThanOrEqual(1);
            expect(String(number).length).toBeLessThanOrEqual(6);
          }
        },
      ),
    );
  });

  it('a stroke keeps its ends, its corners, and no more than it needs', () => {
    const along = Array.from({ length: 2000 }, (_, at): Spot => [
      at / 2000,
      at < 1000 ? at / 2000 : 1 - at / 2000,
    ]);
    expect(thinned(along)).toEqual([along[0], along[1000], along[1999]]);
    const wild = Array.from({ length: 5000 }, (_, at): Spot => [at / 5000, (Math.sin(at) + 1) / 2]);
    expect(thinned(wild).length).toBeLessThanOrEqual(MOST_SPOTS);
  });

  it('a slip of the finger is no shape', () => {
    expect(
      shapeOf('arrow', [
        [0.5, 0.5],
        [0.505, 0.5],
      ]),
    ).toBeNull();
    expect(shapeOf('line', [])).toBeNull();
  });

  it('undo takes the last one back, and there is an end to what fits', () => {
    const one = shapeOf('arrow', [
      [0, 0],
      [1, 1],
    ]) as Shape;
    const two = shapeOf('ring', [
      [0, 0],
      [0.5, 0.5],
    ]) as Shape;
    expect(withoutLast(withShape(withShape(NO_ANNOTATION, one), two))).toEqual({ v: 1, shapes: [one] });
    const full = Array.from({ length: MOST_SHAPES + 5 }).reduce<typeof NO_ANNOTATION>(
      (all) => withShape(all, one),
      NO_ANNOTATION,
    );
    expect(full.shapes).toHaveLength(MOST_SHAPES);
  });

  it('is drawn where it was put, on a picture of any size', () => {
    const ring = shapeOf('ring', [
      [0.25, 0.25],
      [0.75, 0.5],
    ]) as Shape;
    const line = shapeOf('line', [
      [0, 0],
      [1, 1],
    ]) as Shape;
    const path = pathOf({ v: 1, shapes: [ring, line] }, { width: 400, height: 200 });
    expect(path).toBe('M100 75a100 25 0 1 0 200 0a100 25 0 1 0 -200 0 M0 0L400 200');
  });

  it('an arrow has its head at its end', () => {
    const arrow = shapeOf('arrow', [
      [0, 0.5],
      [1, 0.5],
    ]) as Shape;
    const path = pathOf({ v: 1, shapes: [arrow] }, { width: 1000, height: 1000 });
    expect(path).toMatch(/^M0 500L1000 500 M968\.5 \S+L1000 500L968\.5 \S+$/);
  });
});
