import PouchDB from 'pouchdb-browser';
import type { Edit } from '../push/edits.ts';

// PouchDB's own replication to a CouchDB that stores in memory.

const local = new PouchDB('pouch', { auto_compaction: false });

async function prepare(edits: Edit[]): Promise<void> {
  await local.bulkDocs(edits.map(({ id, ...edit }) => ({ _id: id, ...edit })));
}

async function push(person: string): Promise<void> {
  const { ok } = await local.replicate.to(`${location.origin}/bench/couch/p${person}`, { batch_size: 200 });
  if (!ok) throw new Error('not everything was replicated');
}

Object.assign(globalThis, { contender: { prepare, push } });
