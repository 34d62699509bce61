import { writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 320;
const HEIGHT = 240;
const FRAMES = 120;

/** A film for the browser's camera, in which no two frames are alike: two shots of one opening are never the same bytes. */
export async function writeFilm(path: string): Promise<string> {
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420jpeg\n`);
  const frames = Array.from({ length: FRAMES }, (_, index) =>
    Buffer.concat([Buffer.from('FRAME\n'), frame(index)]),
  );
  await writeFile(path, Buffer.concat([header, ...frames]));
  return path;
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
