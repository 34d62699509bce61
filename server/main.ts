// Serves the built app. The build runs its own boot (hooks.server.ts) while it is imported.
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const BANNER = Symbol.for('berthlink.banner');
const CLOSE = Symbol.for('berthlink.close');
const GRACE_MS = 1_000;
const PATIENCE_MS = 20_000;

/** What the app's boot leaves for this process: lines to print, and how to close what it opened. */
type Booted = { [BANNER]?: string[]; [CLOSE]?: () => Promise<void> };
const booted = globalThis as Booted;

await main();

async function main(): Promise<void> {
  const host = process.env.HOST ?? '127.0.0.1';
  try {
    const port = await freePort(Number(process.env.PORT ?? 3000), host);
    const handler = await loadHandler(port);
    const server = await listening(createServer(handler), port, host);
    closeOnSignal(server);
    announce(host, port);
  } catch (error) {
    const line = lineOf(error);
    if (line === undefined) throw error;
    process.stderr.write(`${line}\n`);
    await booted[CLOSE]?.();
    process.exit(1);
  }
}

/** Asks for the port before anything is opened: a taken port costs no migration and no data lock. */
async function freePort(port: number, host: string): Promise<number> {
  const probe = await listening(createServer(), port, host);
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return free;
}

async function loadHandler(port: number): Promise<RequestListener> {
  process.env.NODE_ENV ??= 'production';
  process.env.PORT = String(port);
  process.env.PUBLIC_URL ??= `http://127.0.0.1:${port}`;
  process.env.BODY_SIZE_LIMIT ??= '64M';
  // With ORIGIN fixed, the same server under its other names (localhost, the LAN address) would refuse
  // every form and upload; so the origin follows the request, and the scheme comes from this header.
  process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
  const built: string = new URL('../build/handler.js', import.meta.url).href;
  const { handler } = (await import(built)) as { handler: RequestListener };
  return (request, response) => {
    request.headers['x-forwarded-proto'] = schemeOf(request);
    handler(request, response);
  };
}

/** A proxy says the scheme; without one it is that of PUBLIC_URL for its own host, and plain http otherwise. */
function schemeOf({ headers }: IncomingMessage): 'http' | 'https' {
  const said = String(headers['x-forwarded-proto'] ?? '')
    .split(',')[0]
    ?.trim();
  if (said === 'https' || said === 'http') return said;
  const home = process.env.PUBLIC_URL ?? '';
  return home.startsWith('https:') && URL.canParse(home) && new URL(home).host === headers.host
    ? 'https'
    : 'http';
}

function listening(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((ready, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      ready(server);
    });
  });
}

function announce(host: string, port: number): void {
  const reachable = ['0.0.0.0', '::', 'localhost'].includes(host) ? '127.0.0.1' : host;
  const name = reachable.includes(':') ? `[${reachable}]` : reachable;
  for (const line of [`ready http://${name}:${port}`, ...(booted[BANNER] ?? [])]) console.log(line);
}

function closeOnSignal(server: Server): void {
  let closing = false;
  const close = async () => {
    if (closing) return; // npm and the terminal may both pass on the same Ctrl-C
    closing = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    const drained = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    await Promise.race([drained, pause(GRACE_MS)]);
    server.closeAllConnections();
    await booted[CLOSE]?.();
    process.exit(0);
  };
  process.on('SIGINT', close).on('SIGTERM', close);
}

/** The one line to print for a start that cannot go on; undefined for a bug, which keeps its stack. */
function lineOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('line' in error && typeof error.line === 'string') return error.line;
  if ('code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : '';
    return (
      `端口 ${port} 已被占用，什么都没有改动；请关掉占用它的程序，或换一个端口，例如 PORT=3001 npm start。` +
      ` Port ${port} is taken, nothing was changed: stop what uses it, or choose another, e.g. PORT=3001 npm start.`
    );
  }
  return undefined;
}
