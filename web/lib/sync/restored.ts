import type { PreciousStore } from '#db/phone/precious.ts';
import type { OutboxRow } from '#db/phone/rows.ts';
import type { PreciousDb } from '#db/phone/stores.ts';
import type { Ports } from './ports.ts';

type Precious = { precious: PreciousStore };
type Stores = Pick<Ports, 'precious' | 'cache'>;

/** The highest seq that the server has acknowledged, as far as this phone knows; within a former identity's chain when `upTo` is given. */
export async function ackedSeq({ precious }: Precious, upTo = Infinity): Promise<number> {
  const rows = [...(await precious.journal()), ...(await precious.outbox())];
  const acked = rows.filter(({ state, seq }) => state !== 'saved' && seq <= upTo);
  return Math.max(0, ...acked.map(({ seq }) => seq));
}

/** The server was restored from a copy that ends at `lastSeq`: what came after it is sent again, byte for byte, and no photo is believed to be there until asked. */
export async function rewindTo({ precious }: Precious, lastSeq: number, upTo?: number): Promise<void> {
  await askPhotosAgain(precious);
  await precious.inside((db) => rewind(db, lastSeq, upTo));
}

function rewind(db: PreciousDb, lastSeq: number, upTo = Infinity): Promise<void> {
  return db.transaction('rw', [db.outbox, db.journal, db.blobs], async () => {
    const kept = await db.journal.where('seq').between(lastSeq, upTo, false, true).toArray();
    const rows = [...(await db.outbox.where('seq').between(lastSeq, upTo, false, true).toArray()), ...kept];
    await db.outbox.bulkPut(rows.map(unsentAgain));
    await db.journal.bulkDelete(kept.map((row) => row.seq));
    for (const sha256 of new Set(rows.flatMap((row) => row.blobs)))
      await db.blobs.update(sha256, { state: 'queued' });
  });
}

function unsentAgain(row: OutboxRow): OutboxRow {
  return {
    ...row,
    state: 'saved',
    receipt: null,
    receivedAt: null,
    outcome: null,
    detail: null,
    decidedAt: null,
    settledAt: null,
  };
}

/** Every photo that was said to be stored is asked for once more; bytes travel only for those the server then lacks. */
export function askPhotosAgain(precious: PreciousStore): Promise<void> {
  return precious.inside((db) =>
    db.transaction('rw', [db.blobs, db.bytes], async () => {
      const here = new Set(await db.bytes.toCollection().primaryKeys());
      const stored = await db.blobs.filter(({ state }) => state === 'stored').toArray();
      const again = stored.filter(({ sha256 }) => here.has(sha256));
      await db.blobs.bulkPut(again.map((blob) => ({ ...blob, state: 'queued' })));
    }),
  );
}

// Photos that a pull has shown as stored, per opened store; what changes later shows as a scope that differs.
const confirmed = new WeakMap<PreciousStore, Set<string>>();

/** After a pull: a photo that was said to be stored and is shown as not stored was forgotten, and is asked for again. */
export async function askForgottenPhotos({ precious, cache }: Stores): Promise<void> {
  const sure = confirmed.get(precious) ?? new Set<string>();
  confirmed.set(precious, sure);
  const unsure = (await precious.blobs()).filter((blob) => blob.state === 'stored' && !sure.has(blob.sha256));
  if (unsure.length === 0) return;
  const missing = new Set((await cache.all('photo')).flatMap((row) => (row.stored ? [] : [row.sha256])));
  if (unsure.some(({ sha256 }) => missing.has(sha256))) await askPhotosAgain(precious);
  else for (const { sha256 } of unsure) sure.add(sha256);
}
