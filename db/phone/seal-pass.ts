import type { Table } from 'dexie';
import { isOn } from './locked-store.ts';
import type { PreciousStore } from './precious.ts';
import type { BytesRow, DraftRow, Enc, OutboxRow } from './rows.ts';
import type { Seal } from './seal.ts';
import { SealBroken } from './seal.ts';
import { openBytes, openDraft, openSaying, sealBytes, sealDraft, sealSaying } from './sealed-rows.ts';
import type { PreciousDb } from './stores.ts';

/** How many rows were rewritten, and which could not be: their content was changed. */
export type Passed = { done: number; broken: string[] };
type Change<R> = (row: R) => Promise<R>;
type Changes = { saying: Change<OutboxRow>; draft: Change<DraftRow>; bytes: Change<BytesRow> };

/**
 * Seals every plain row, one transaction each. It may end at any point, and be run by several tabs at once: every row is
 * either wholly plain or wholly sealed, and the next pass goes on with what is left.
 */
export function sealAll(plain: PreciousStore, keyId: string, seal: Seal): Promise<Passed> {
  return pass(plain, keyId, 1, {
    saying: (row) => sealSaying(seal, row),
    draft: (row) => sealDraft(seal, row),
    bytes: (row) => sealBytes(seal, row),
  });
}

/**
 * Opens every sealed row and, when none is left, takes the lock away; `broken` ones keep the lock standing, so that nothing
 * sealed is ever left without its key.
 */
export async function openAll(
  plain: PreciousStore,
  keyId: string,
  seal: Seal,
): Promise<Passed & { ended: boolean }> {
  await plain.inside((db) =>
    db.transaction('rw', db.phone, async () => {
      const lock = await db.lock.get('lock');
      if (lock?.keyId === keyId) await db.lock.put({ ...lock, state: 'ending' });
    }),
  );
  const total: Passed = { done: 0, broken: [] };
  for (;;) {
    const { done, broken } = await pass(plain, keyId, 0, {
      saying: (row) => openSaying(seal, row),
      draft: (row) => openDraft(seal, row),
      bytes: (row) => openBytes(seal, row),
    });
    const ended = await plain.inside((db) => takeAway(db, keyId));
    Object.assign(total, { done: total.done + done, broken });
    if (ended || done === 0) return { ...total, ended };
  }
}

function takeAway(db: PreciousDb, keyId: string): Promise<boolean> {
  const tables = [db.phone, db.outbox, db.journal, db.drafts, db.bytes];
  return db.transaction('rw', tables, async () => {
    for (const table of tables) if (await hasSealed(table)) return false;
    if ((await db.lock.get('lock'))?.keyId === keyId) await db.lock.delete('lock');
    return true;
  });
}

async function hasSealed(table: Table): Promise<boolean> {
  return (await table.filter(({ enc }: Enc) => enc === 1).count()) > 0;
}

async function pass(plain: PreciousStore, keyId: string, to: 0 | 1, changes: Changes): Promise<Passed> {
  const all: Passed = { done: 0, broken: [] };
  const { saying, draft, bytes } = changes;
  // A saying may move between outbox and journal meanwhile, so they are gone through until nothing more is found.
  for (let found = 1; found > 0;) {
    const before = all.done;
    await passTable(plain, keyId, to, (db) => db.outbox, saying, all);
    await passTable(plain, keyId, to, (db) => db.journal, saying, all);
    found = all.done - before;
  }
  await passTable(plain, keyId, to, (db) => db.drafts, draft, all);
  await passTable(plain, keyId, to, (db) => db.bytes, bytes, all);
  return all;
}

async function passTable<R extends Enc, K>(
  plain: PreciousStore,
  keyId: string,
  to: 0 | 1,
  tableOf: (db: PreciousDb) => Table<R, K>,
  change: Change<R>,
  all: Passed,
): Promise<void> {
  for (const key of await plain.inside((db) => tableOf(db).toCollection().primaryKeys())) {
    const row = await plain.inside((db) => tableOf(db).get(key));
    if (!row || row.enc === to) continue;
    try {
      const changed = await change(row);
      if (await plain.inside((db) => exchange(db, tableOf(db), key, row, changed, keyId, to))) all.done++;
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      if (!all.broken.includes(error.message)) all.broken.push(error.message);
    }
  }
}

// Whatever else was written to the row meanwhile stays: only the content that was changed here is put in its place.
function exchange<R extends Enc, K>(
  db: PreciousDb,
  table: Table<R, K>,
  key: K,
  before: R,
  after: R,
  keyId: string,
  to: 0 | 1,
): Promise<boolean> {
  return db.transaction('rw', [table, db.phone], async () => {
    const lock = await db.lock.get('lock');
    const holds = to === 1 ? isOn(lock, keyId) : lock?.keyId === keyId && lock.state === 'ending';
    const now = await table.get(key);
    if (!holds || !now || !sameContent(now, before)) return false;
    await table.put(laid(now, after));
    return true;
  });
}

type Content = { hash?: string; body?: unknown; bytes?: ArrayBuffer; savedAt?: string };

function sameContent(now: Enc, before: Enc): boolean {
  const [one, other] = [now as Content, before as Content];
  return (
    now.enc === before.enc &&
    one.hash === other.hash &&
    one.savedAt === other.savedAt &&
    JSON.stringify(one.body) === JSON.stringify(other.body)
  );
}

function laid<R extends Enc>(now: R, after: R): R {
  const { sealed: _sealed, former: _former, ...rest } = now as R & { former?: unknown };
  const { enc, sealed, body, bytes, former } = after as R & Content & { former?: unknown };
  return {
    ...rest,
    enc,
    ...(sealed && { sealed }),
    ...(body !== undefined && { body }),
    ...(bytes && { bytes }),
    ...(former !== undefined && { former }),
  } as R;
}
