import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrOf } from './qr-modules.ts';

const PIXELS = 4;
const EDGE = 4;

it.each(['https://park.jiangyin.example/verify/7K2M9QXA04TB', 'https://泊联.example/验真/0000-0000-0000'])(
  'a reader finds %s in it',
  (address) => {
    const { modules, dark } = qrOf(address);
    const side = (modules + 2 * EDGE) * PIXELS;
    const data = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const { row, from, length } of dark)
      for (let y = (row + EDGE) * PIXELS; y < (row + EDGE + 1) * PIXELS; y++)
        for (let x = (from + EDGE) * PIXELS; x < (from + EDGE + length) * PIXELS; x++)
          data.set([0, 0, 0, 255], (y * side + x) * 4);
    expect(decodeQR({ width: side, height: side, data })).toBe(address);
  },
);
