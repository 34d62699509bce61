import { expect, it } from 'vitest';
import { JPEG } from '#db/paper/testing/jpeg.ts';
import { plainJpeg } from './plain-jpeg.ts';

const segment = (marker: number, text: string) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), Buffer.from(text)]);
const laden = (...segments: Buffer[]) => Buffer.concat([JPEG.subarray(0, 2), ...segments, JPEG.subarray(2)]);
const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('latin1');

it('SEC-01 place, telephone, comments and smaller copies go, and the picture stays as it was', () => {
  const told = laden(segment(0xe1, 'Exif 31.91 120.28'), segment(0xed, 'Photoshop'), segment(0xfe, 'Huawei'));
  expect(text(plainJpeg(told))).toBe(text(JPEG));
  expect(text(plainJpeg(JPEG))).toBe(text(JPEG));
});

it('how its colours are read stays', () => {
  expect(text(plainJpeg(laden(segment(0xee, 'Adobe'))))).toContain('Adobe');
});

it('what hangs behind the end of the picture goes', () => {
  expect(text(plainJpeg(Buffer.concat([JPEG, Buffer.from('the original')])))).toBe(text(JPEG));
});

it('what is no JPEG, or not a whole one, is none', () => {
  expect(plainJpeg(Buffer.from('\u0089PNG'))).toBeNull();
  expect(plainJpeg(JPEG.subarray(0, JPEG.length - 2))).toBeNull();
  expect(plainJpeg(JPEG.subarray(0, 40))).toBeNull();
  expect(plainJpeg(new Uint8Array())).toBeNull();
});
