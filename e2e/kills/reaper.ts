import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { LastWords } from './in-page/kit.ts';

/** Hears a page's last words, kills its browser, and never answers. */
export type Reaper = {
  url: string;
  /** Who is killed when words come. @returns the words, once the browser is gone */
  next(kill: () => Promise<void>): Promise<LastWords>;
  end(): Promise<void>;
};

export async function openReaper(): Promise<Reaper> {
  let take: (words: LastWords) => void = () => {};
  const hear = async (request: IncomingMessage) => take(JSON.parse(await text(request)) as LastWords);
  const server = createServer((request) => void hear(request)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    next: (kill) =>
      new Promise((resolve, reject) => {
        take = (words) => void kill().then(() => resolve(words), reject);
      }),
    end: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
