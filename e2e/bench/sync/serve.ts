import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createReadStream, existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { once } from 'node:events';
import type { PulledRow } from '#domain/wire.ts';
import { freePort } from '../../steps/processes.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
export type Served = {
  url: string;
  /** Bytes that left this server so far and that came to it, heads included. */
  bytes(): { down: number; up: number };
  close(): Promise<void>;
};
export type ServePlan = {
  databaseUrl: string;
  secret: string;
  dataDir: string;
  /** Where the contenders' bundles lie. */
  pages: string;
  /** What the plain peers pull, by street. */
  rows: Map<string, PulledRow[]>;
  couch: Handler | null;
};

const CLOSE = Symbol.for('berthlink.close');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' };

/**
 * The built app's own handler, and beside it under /bench what the others need: pages, the rows as JSON that was made ahead
 * of time (the plain server that a race against a real one is unkind to), and a CouchDB. All on one origin and one process.
 */
export async function serve({
  databaseUrl,
  secret,
  dataDir,
  pages,
  rows,
  couch,
}: ServePlan): Promise<Served> {
  const port = await freePort();
  const env = { DATABASE_URL: databaseUrl, AUTH_SECRET: secret, DATA_DIR: dataDir, PORT: String(port) };
  const quiet = {
    DEMO: '0',
    WORKER: '0',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    ORIGIN: `http://127.0.0.1:${port}`,
  };
  Object.assign(process.env, env, quiet, {
    EXCHANGE_SECRET: `whsec_${Buffer.alloc(32, 'b').toString('base64')}`,
  });
  const built: string = new URL('../../../build/handler.js', import.meta.url).href;
  const { handler } = (await import(built)) as { handler: Handler };
  const pagesOfRows = new Map<string, string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bench');
    if (url.pathname.startsWith('/bench/rows/')) return plainRows(rows, pagesOfRows, url, response);
    if (couch && url.pathname.startsWith('/bench/couch')) {
      request.url = (request.url ?? '').slice('/bench/couch'.length) || '/';
      return couch(request, response);
    }
    if (url.pathname.startsWith('/bench/'))
      return file(join(pages, url.pathname.slice('/bench'.length)), response);
    handler(request, response);
  });
  const sockets = new Set<Socket>();
  const gone = { down: 0, up: 0 };
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      gone.down += socket.bytesWritten;
      gone.up += socket.bytesRead;
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () =>
      [...sockets].reduce(
        (sum, socket) => ({ down: sum.down + socket.bytesWritten, up: sum.up + socket.bytesRead }),
        gone,
      ),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await (globalThis as { [CLOSE]?: () => Promise<void> })[CLOSE]?.();
    },
  };
}

/** GET /bench/rows/<street>?after=&limit=: a page of rows, serialized once and kept. */
function plainRows(
  rows: Map<string, PulledRow[]>,
  kept: Map<string, string>,
  url: URL,
  response: ServerResponse,
): void {
  const key = url.pathname + url.search;
  const [after, limit] = ['after', 'limit'].map((name) => Number(url.searchParams.get(name))) as [
    number,
    number,
  ];
  const all = rows.get(url.pathname.slice('/bench/rows/'.length)) ?? [];
  const page =
    kept.get(key) ??
    JSON.stringify({ rows: all.slice(after, after + limit), more: after + limit < all.length });
  kept.set(key, page);
  response.writeHead(200, { 'content-type': 'application/json' }).end(page);
}

function file(path: string, response: ServerResponse): void {
  if (path.endsWith('.html'))
    return void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="entry.js"></script>',
      );
  if (!existsSync(path)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
  createReadStream(path).pipe(response);
}
