import type { Table } from 'dexie';
import { commitSaying, type Commit } from './outbox.ts';
import { putPhoto, type KeptPhoto } from './photos.ts';
import type { PreciousStore } from './precious.ts';
import type { BytesRow, DraftRow, LockRow, OutboxRow } from './rows.ts';
import type { Seal } from './seal.ts';
import { SealBroken } from './seal.ts';
import { openBytes, openDraft, openSaying, sealBytes, sealDraft, sealSaying } from './sealed-rows.ts';
import type { PreciousDb } from './stores.ts';

/**
 * The precious store of a phone whose local lock was opened: content is sealed before it is written and opened after it was
 * read, never inside a transaction. Rows that cannot be opened come back as they lie there (`enc` 1): kept, and told as such.
 */
export function lockedStore(plain: PreciousStore, keyId: string, seal: Seal): PreciousStore {
  const parts = { plain, keyId, seal };
  const opened = new Map<string, OutboxRow>();
  const open = async (rows: OutboxRow[]) =>
    Promise.all(rows.map((row) => whole(row, (sealed) => openSaying(seal, sealed))));
  // Screens ask for every saying after each change; what a record says never changes under its hash.
  const openOnce = async (rows: OutboxRow[]) => {
    const fresh = await open(rows.filter(({ hash }) => !opened.has(hash)));
    for (const row of fresh) if (row.enc === 0) opened.set(row.hash, row);
    return rows.map((row) => contentFrom(opened.get(row.hash), row));
  };
  return {
    ...plain,
    commit: (commit) => writeCommit(parts, commit),
    asKept: async (rows) =>
      isOn(await plain.lock(), keyId) ? Promise.all(rows.map((row) => sealSaying(seal, row))) : rows,
    outbox: async () => Promise.resolve(openOnce(await plain.outbox())),
    journal: async () => Promise.resolve(openOnce(await plain.journal())),
    unsent: async (limit, upTo) => Promise.resolve(open(await plain.unsent(limit, upTo))),
    saying: async (seq) => {
      const row = await plain.saying(seq);
      return row && (await Promise.resolve(openSaying(seal, row)));
    },
    putDraft: (row) => writeDraft(parts, row),
    draft: async (id) => {
      const row = await plain.draft(id);
      return row && (await Promise.resolve(openDraft(seal, row)));
    },
    drafts: async () => {
      const rows = await plain.drafts();
      return Promise.resolve(Promise.all(rows.map((row) => whole(row, (sealed) => openDraft(seal, sealed)))));
    },
    putPhoto: (photo) => writePhoto(parts, photo),
    photoBytes: async (sha256) => {
      const row = await plain.inside((db) => db.bytes.get(sha256));
      return row ? (await Promise.resolve(openBytes(seal, row))).bytes : null;
    },
  };
}

/** True while what is written is to be sealed under this key. */
export function isOn(lock: LockRow | null | undefined, keyId: string): boolean {
  return lock?.keyId === keyId && lock.state === 'on';
}

type Parts = { plain: PreciousStore; keyId: string; seal: Seal };

function writeCommit(parts: Parts, commit: Commit): Promise<'saved' | 'lost_race'> {
  return written(
    parts,
    (db) => [db.phone, db.outbox, db.blobs, db.bytes, db.drafts],
    async (seals) => (seals ? { ...commit, row: await sealSaying(parts.seal, commit.row) } : commit),
    commitSaying,
  );
}

function writeDraft(parts: Parts, row: DraftRow): Promise<void> {
  return written(
    parts,
    (db) => [db.phone, db.drafts],
    (seals) => (seals ? sealDraft(parts.seal, row) : row),
    async (db, kept) => void (await db.drafts.put(kept)),
  );
}

function writePhoto(parts: Parts, photo: KeptPhoto): Promise<void> {
  const { sha256, bytes } = photo;
  const plain: BytesRow = { sha256, bytes, enc: 0 };
  return written(
    parts,
    (db) => [db.phone, db.blobs, db.bytes],
    (seals) => (seals ? sealBytes(parts.seal, plain) : plain),
    (db, kept) => putPhoto(db, photo, kept),
  );
}

/**
 * Another tab may turn the lock off meanwhile, and with the lock's row the only way to the key would go: what was sealed is
 * written only while that row stands, else it is prepared anew.
 */
async function written<P, T>(
  { plain, keyId }: Parts,
  tables: (db: PreciousDb) => Table[],
  prepare: (seals: boolean) => Promise<P> | P,
  write: (db: PreciousDb, prepared: P) => Promise<T>,
): Promise<T> {
  for (;;) {
    const seals = isOn(await plain.lock(), keyId);
    const prepared = await prepare(seals);
    const done = await plain.inside((db) =>
      db.transaction('rw', tables(db), async () => {
        if (isOn(await db.lock.get('lock'), keyId) !== seals) return null;
        return { answer: await write(db, prepared) };
      }),
    );
    if (done) return done.answer;
  }
}

async function whole<R>(row: R, open: (row: R) => Promise<R>): Promise<R> {
  try {
    return await open(row);
  } catch (error) {
    if (error instanceof SealBroken) return row;
    throw error;
  }
}

function contentFrom(opened: OutboxRow | undefined, row: OutboxRow): OutboxRow {
  if (!opened || row.enc === 0) return row;
  const { sealed: _sealed, ...plain } = row;
  const { body, former } = opened;
  return { ...plain, body, ...(former && { former }), enc: 0 };
}
