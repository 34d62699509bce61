import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { PulledRow } from '../../../db/domain/wire.ts';

type Doc = Omit<PulledRow, 'table'>;
type Page = { rows: PulledRow[]; more: boolean };

// RxDB as its documentation sets it up for an HTTP server, over the same plain pages as the floor.
const LIMIT = 2_000;
const text = { type: 'string', maxLength: 80 } as const;

async function sync(street: string): Promise<number> {
  const database = await createRxDatabase({
    name: 'rxdb',
    storage: getRxStorageDexie(),
    multiInstance: false,
  });
  const { facility } = await database.addCollections({
    facility: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: { id: text, scope: text, version: { type: 'number' }, row: { type: 'object' } },
        required: ['id', 'scope', 'version', 'row'],
        indexes: ['scope'],
      },
    },
  });
  if (!facility) throw new Error('no collection');
  const replication = replicateRxCollection<Doc, { after: number }>({
    collection: facility,
    replicationIdentifier: 'bench',
    live: false,
    pull: {
      batchSize: LIMIT,
      async handler(checkpoint) {
        const after = checkpoint?.after ?? 0;
        const answer = await fetch(`/bench/rows/${street}?after=${after}&limit=${LIMIT}`);
        const { rows } = (await answer.json()) as Page;
        const documents = rows.map(({ id, scope, version, row }) => ({
          id,
          scope,
          version,
          row,
          _deleted: false,
        }));
        return { documents, checkpoint: { after: after + rows.length } };
      },
    },
  });
  await replication.awaitInitialReplication();
  return facility.count().exec();
}

Object.assign(globalThis, { contender: { sync } });
