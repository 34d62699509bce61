import { randomBytes } from 'node:crypto';
import { open, writeFile, type FileHandle } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 320;
const HEIGHT = 240;
const FRAMES = 120;

const HEADER = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420jpeg\n`);
const MARK = Buffer.from('FRAME\n');
const FRAME_BYTES = MARK.length + (WIDTH * HEIGHT * 3) / 2;
const BAND_BYTES = WIDTH * 8;

export type Film = { path: string; end(): Promise<void> };

/**
 * A film for the browser's camera whose frames never come twice. It starts anew with every opening of the camera and
 * runs round after four seconds, so a band of noise at its top is drawn again all the time: what is taken an hour,
 * a loop or an opening later is another picture, as it is with a real lens.
 */
export async function runFilm(path: string): Promise<Film> {
  await writeFile(path, HEADER);
  const file = await open(path, 'r+');
  const frames = Array.from({ length: FRAMES }, (_, index) => Buffer.concat([MARK, frame(index)]));
  await file.write(Buffer.concat(frames), 0, FRAMES * FRAME_BYTES, HEADER.length);
  let drawing = drawNoise(file);
  const timer = setInterval(() => {
    drawing = drawing.then(() => drawNoise(file));
  }, 300).unref();
  const end = async () => {
    clearInterval(timer);
    await drawing;
    await file.close();
  };
  return { path, end };
}

async function drawNoise(file: FileHandle): Promise<void> {
  for (let index = 0; index < FRAMES; index++) {
    const at = HEADER.length + index * FRAME_BYTES + MARK.length;
    await file.write(randomBytes(BAND_BYTES), 0, BAND_BYTES, at);
  }
}

// A grey ramp with a bright bar that wanders, and a colour of its own per frame.
function frame(index: number): Buffer {
  const bytes = Buffer.alloc((WIDTH * HEIGHT * 3) / 2);
  const bar = (index * 7) % WIDTH;
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const x = at % WIDTH;
    bytes[at] = Math.abs(x - bar) < 12 ? 235 : 40 + ((x + Math.floor(at / WIDTH) * 2 + index) % 120);
  }
  bytes.fill(80 + (index % 90), WIDTH * HEIGHT, WIDTH * HEIGHT * 1.25);
  bytes.fill(200 - (index % 90), WIDTH * HEIGHT * 1.25);
  return bytes;
}

/** A picture as a phone's own camera hands it over: a PNG of one colour, another one for every number. */
export function picture(number: number): { name: string; mimeType: string; buffer: Buffer } {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(WIDTH * 3, (number * 53) % 256)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: HEIGHT }, () => row)));
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  const buffer = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
  return { name: `IMG_${number}.png`, mimeType: 'image/png', buffer };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
