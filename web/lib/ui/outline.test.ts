import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signature } from '#domain/records.ts';
import { outlineOf } from './outline.ts';

const point = fc.record({
  x: fc.double({ min: -50, max: 900, noNaN: true }),
  y: fc.double({ min: -50, max: 500, noNaN: true }),
  time: fc.nat(),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
});

it('whatever was drawn fits the record, and neither time nor pressure goes with it', () => {
  const strokes = fc.array(fc.record({ points: fc.array(point, { maxLength: 40 }) }), { maxLength: 220 });
  fc.assert(
    fc.property(strokes, (drawn) => {
      const outline = outlineOf(drawn, 358.4, 180);
      expect(signature.safeParse(outline).error).toBeUndefined();
      expect(Object.keys(outline)).toEqual(['width', 'height', 'strokes']);
    }),
  );
});
