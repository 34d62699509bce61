import { expect, it } from 'vitest';
import { turnOf } from './jpeg-turn.ts';
import { JPEG } from './testing/jpeg.ts';

function oriented(orientation: number, little: boolean): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, 8, little);
  tiff.setUint16(8, 1, little);
  tiff.setUint16(10, 0x0112, little);
  tiff.setUint16(12, 3, little);
  tiff.setUint32(14, 1, little);
  tiff.setUint16(18, orientation, little);
  const exif = [...new TextEncoder().encode('Exif\0\0'), ...new Uint8Array(tiff.buffer)];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...JPEG.subarray(2)]);
}

it.each([
  [1, 0],
  [3, 180],
  [6, 90],
  [8, 270],
  [77, 0],
])('orientation %i is a turn of %i degrees, whichever end comes first', (orientation, turn) => {
  expect([turnOf(oriented(orientation, true)), turnOf(oriented(orientation, false))]).toEqual([turn, turn]);
});

it('a picture without one, a broken one and none at all stand as they are', () => {
  const cut = oriented(6, true).slice(0, 20);
  expect([turnOf(JPEG), turnOf(cut), turnOf(new Uint8Array())]).toEqual([0, 0, 0]);
});
