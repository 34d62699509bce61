import PouchDB from 'pouchdb-browser';

// PouchDB's own replication from a CouchDB; it keeps no secondary index here.

async function sync(street: string): Promise<number> {
  const local = new PouchDB('pouch', { auto_compaction: false });
  const options = { batch_size: 1_000, batches_limit: 10 };
  await local.replicate.from(`${location.origin}/bench/couch/s${street}`, options);
  return (await local.info()).doc_count;
}

Object.assign(globalThis, { contender: { sync } });
