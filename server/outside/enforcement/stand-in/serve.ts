import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type Served = { url: string; close(): Promise<void> };
/** Undefined means: break the connection without a word. */
export type Handle = (request: Request) => Promise<Response | undefined>;

/** A plain HTTP server around one function of Request and Response. @param port 0 for any free one */
export async function serve(handle: Handle, port: number, host = '127.0.0.1'): Promise<Served> {
  const server = createServer((incoming, outgoing) => void answer(handle, incoming, outgoing));
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, host, ready));
  const close = async () => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${host}:${(server.address() as AddressInfo).port}`, close };
}

async function answer(handle: Handle, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await handle(requestOf(incoming));
    if (!response) return void outgoing.destroy();
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body)
      await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
    else outgoing.end();
  } catch (error) {
    // Who hung up needs no answer, and it is no fault of ours.
    if (!outgoing.destroyed) process.stderr.write(`${String(error)}\n`);
    outgoing.destroy();
  }
}

function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {};
  return new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
    method: incoming.method ?? 'GET',
    headers,
    ...body,
  });
}
