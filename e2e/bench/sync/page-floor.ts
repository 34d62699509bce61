import { Dexie } from 'dexie';
import { CacheDb } from '#db/phone/stores.ts';
import { plainRows } from './plain-rows.ts';

// The floor: rows fetched as plain JSON and put with Dexie's bulkPut, with our own table's keys and indexes, and nothing else:
// no cursors, no digest, no scopes, no answer that has to be checked.
const LIMIT = 2_000;

function openFloor(): Dexie {
  const db = new Dexie('floor', { cache: 'disabled' });
  db.version(1).stores({ facility: schemaOf() });
  return db;
}

/** Our own indexes, read off the real store, so that the two cannot drift apart. */
function schemaOf(): string {
  const { primKey, indexes } = new CacheDb('schema').table('facility').schema;
  return [primKey, ...indexes].map(({ src }) => src).join(', ');
}

async function sync(street: string): Promise<number> {
  const db = openFloor();
  await db.open();
  for await (const rows of plainRows(street, LIMIT))
    await db
      .table('facility')
      .bulkPut(rows.map(({ id, scope, version, row }) => ({ id, scope, version, row })));
  const count = await db.table('facility').count();
  db.close();
  return count;
}

/** The store opened and the first fifty rows read. */
async function list(): Promise<number> {
  const db = openFloor();
  return (await db.table('facility').limit(50).toArray()).length;
}

Object.assign(globalThis, { contender: { sync, list } });
