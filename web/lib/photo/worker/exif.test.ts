import { describe, expect, it } from 'vitest';
import { withExif } from '../../../../e2e/steps/exif.ts';
import { exifOf } from './exif.ts';
import { imageSize } from './image-size.ts';

// The smallest frame header: 7 by 5 pixels, no picture behind it.
const FRAME = [0xff, 0xc0, 0, 17, 8, 0, 5, 0, 7, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
const JPEG = Buffer.from([0xff, 0xd8, ...FRAME, 0xff, 0xd9, ...Array<number>(20).fill(0)]);
const bytesOf = (buffer: Buffer) => new Uint8Array(buffer).buffer;

describe('EXIF', () => {
  it('is read as it was written: device, turn, place, and the camera’s time with its own zone', async () => {
    const told = {
      make: 'HUAWEI',
      model: 'NOH-AN00',
      orientation: 6,
      time: '2026:11:20 14:32:07',
      offset: '+08:00',
      gps: { lat: 30.25, lon: -120.5 },
    };
    expect(await exifOf(bytesOf(withExif(JPEG, told)))).toEqual({
      make: 'HUAWEI',
      model: 'NOH-AN00',
      orientation: 6,
      takenAt: '2026-11-20T14:32:07+08:00',
      gps: { lat: 30.25, lon: -120.5 },
    });
  });

  it('a time without a zone stays without one', async () => {
    const note = await exifOf(bytesOf(withExif(JPEG, { time: '2026:11:20 14:32:07' })));
    expect(note?.takenAt).toBe('2026-11-20T14:32:07');
  });

  it('nothing written, nothing told', async () => {
    expect(await exifOf(bytesOf(JPEG))).toBeNull();
    expect(await exifOf(new ArrayBuffer(4))).toBeNull();
  });
});

describe('the size in a picture’s head', () => {
  it('is found behind an EXIF segment, as it lies in the file', () => {
    expect(imageSize(bytesOf(withExif(JPEG, { orientation: 6 })))).toEqual({ width: 7, height: 5 });
  });

  it('of a PNG and of the three kinds of WebP', () => {
    const png = Buffer.alloc(40);
    png.set([0x89, 0x50, 0x4e, 0x47]);
    png.writeUInt32BE(640, 16);
    png.writeUInt32BE(480, 20);
    expect(imageSize(bytesOf(png))).toEqual({ width: 640, height: 480 });
    const webp = (kind: string, fill: (head: Buffer) => void) => {
      const head = Buffer.alloc(40);
      head.write(`RIFF....WEBP${kind}`, 'latin1');
      fill(head);
      return imageSize(bytesOf(head));
    };
    const lossy = (head: Buffer) => head.writeUInt32LE((480 << 16) | 640, 26);
    const lossless = (head: Buffer) => head.writeUInt32LE((479 << 14) | 639, 21);
    const extended = (head: Buffer) => {
      head.writeUIntLE(639, 24, 3);
      head.writeUIntLE(479, 27, 3);
    };
    const found = [webp('VP8 ', lossy), webp('VP8L', lossless), webp('VP8X', extended)];
    expect(found).toEqual(Array(3).fill({ width: 640, height: 480 }));
  });

  it('is unknown where the head does not say it', () => {
    expect(imageSize(bytesOf(Buffer.from('\0\0\0\x18ftypheic0000mif1heic0000000000', 'latin1')))).toBeNull();
    expect(imageSize(new ArrayBuffer(3))).toBeNull();
    expect(imageSize(bytesOf(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(60, 1)])))).toBeNull();
  });
});
