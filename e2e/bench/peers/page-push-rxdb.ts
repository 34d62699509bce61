import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Edit } from '../push/edits.ts';

// RxDB's push replication as its documentation sets it up for an HTTP server, to an endpoint that only says yes.

type Doc = Pick<Edit, 'id' | 'name' | 'args' | 'blobs'>;
const text = { type: 'string', maxLength: 80 } as const;
let collection: RxCollection<Doc> | undefined;

async function prepare(edits: Doc[]): Promise<void> {
  const database = await createRxDatabase({
    name: 'rxdb',
    storage: getRxStorageDexie(),
    multiInstance: false,
  });
  const { edit } = await database.addCollections({
    edit: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: { id: text, name: text, args: { type: 'object' }, blobs: { type: 'array' } },
        required: ['id', 'name', 'args', 'blobs'],
      },
    },
  });
  collection = edit as RxCollection<Doc>;
  const { error } = await collection.bulkInsert(edits);
  if (error.length > 0) throw new Error(`${error.length} edits were not stored`);
}

async function push(): Promise<void> {
  if (!collection) throw new Error('nothing is prepared');
  const replication = replicateRxCollection<Doc, unknown>({
    collection,
    replicationIdentifier: 'bench',
    live: false,
    push: {
      batchSize: 200,
      async handler(rows) {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/bench/couch/ack', {
          method: 'POST',
          headers,
          body: JSON.stringify(rows),
        });
        return (await answer.json()) as never[];
      },
    },
  });
  await replication.awaitInitialReplication();
}

Object.assign(globalThis, { contender: { prepare, push } });
