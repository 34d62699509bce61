import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { couch } from './couch.ts';

export type PeerServer = {
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** How many documents the endpoint that only says yes has been sent. */
  acknowledged(): number;
};

/** What the peers push to: POST /ack reads and acknowledges, everything else is a CouchDB in memory. */
export async function peerServer(): Promise<PeerServer> {
  const toCouch = await couch(new Map());
  let count = 0;
  return {
    acknowledged: () => count,
    answer(request, response) {
      if (request.url !== '/ack') return toCouch(request, response);
      void text(request).then((body) => {
        count += (JSON.parse(body) as unknown[]).length;
        response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
      });
    },
  };
}
