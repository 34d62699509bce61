import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';

export type TileServer = {
  /** For TILE_URL. */
  template: string;
  origin: string;
  /** Every z/x/y asked for, in order. */
  asked: string[];
  /** How many were being answered at once, at most. */
  mostAtOnce(): number;
  /** Answers each so many ms late. */
  slow(ms: number): void;
  /** From now on it says 503. */
  fail(isFailing: boolean): void;
  end(): Promise<void>;
};

/** Pictures of a map: a square of one colour with a rim, another colour for every tile. */
export async function serveTiles(): Promise<TileServer> {
  const asked: string[] = [];
  let [delay, isFailing, atOnce, most] = [0, false, 0, 0];
  const server = createServer((request, response) => {
    const [, name = '', z = '', x = '', y = ''] =
      /^\/((\d+)\/(\d+)\/(\d+))\.png/.exec(request.url ?? '') ?? [];
    asked.push(name);
    most = Math.max(most, ++atOnce);
    response.on('close', () => atOnce--);
    setTimeout(() => {
      response.setHeader('access-control-allow-origin', '*');
      if (isFailing) return response.writeHead(503).end();
      response.writeHead(200, { 'content-type': 'image/png' }).end(square(Number(z), Number(x), Number(y)));
    }, delay);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    template: `${origin}/{z}/{x}/{y}.png`,
    origin,
    asked,
    mostAtOnce: () => most,
    slow: (ms) => (delay = ms),
    fail: (is) => (isFailing = is),
    end: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const SIZE = 256;

function square(z: number, x: number, y: number): Buffer {
  const shade = (n: number) => 214 + ((n * 37) % 28);
  const line = Buffer.alloc(1 + SIZE, 1);
  line[0] = 0;
  const rim = Buffer.alloc(1 + SIZE, 0);
  [line[1], line[SIZE]] = [0, 0];
  const rows = Array.from({ length: SIZE }, (_, n) => (n === 0 || n === SIZE - 1 ? rim : line));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIZE, 0);
  head.writeUInt32BE(SIZE, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from([170, 180, 190, shade(x), shade(y), shade(x + y + z)])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}
