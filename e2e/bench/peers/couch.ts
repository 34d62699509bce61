import type { IncomingMessage, ServerResponse } from 'node:http';
import expressPouchDb from 'express-pouchdb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapreduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';
import type { PulledRow } from '../../../db/domain/wire.ts';

const CHUNK = 2_000;

/** A CouchDB in memory that holds these rows, one database for each street (its name begins with s). */
export async function couch(
  rows: Map<string, PulledRow[]>,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const Stored = PouchDB.plugin(memory).plugin(mapreduce).plugin(replication).defaults({ adapter: 'memory' });
  for (const [street, all] of rows) {
    const db = new Stored(`s${street}`);
    for (let at = 0; at < all.length; at += CHUNK)
      await db.bulkDocs(
        all.slice(at, at + CHUNK).map(({ id, scope, version, row }) => ({ _id: id, scope, version, row })),
      );
  }
  return expressPouchDb(Stored, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: '/dev/null' });
}
