import type { PulledOutcome } from '#domain/wire.ts';
import type { Healer } from './heal.ts';
import type { LockRow, OutboxRow, PhoneRow } from './rows.ts';
import type { PreciousDb } from './stores.ts';

export type Commit = { row: OutboxRow; expected: Pick<PhoneRow, 'nextSeq' | 'head'>; draftId: string | null };

export type OutboxStore = {
  phone(): Promise<PhoneRow | null>;
  lock(): Promise<LockRow | null>;
  /** These rows as they are to lie on the disk: plain without a lock. */
  asKept(rows: OutboxRow[]): Promise<OutboxRow[]>;
  /** Stores the identity unless there is one already; answers with the one that stands. */
  enrol(row: PhoneRow): Promise<PhoneRow>;
  /** Record, chain, photos and draft in one transaction; `lost_race`: another tab took the number first. */
  commit(commit: Commit): Promise<'saved' | 'lost_race'>;
  outbox(): Promise<OutboxRow[]>;
  journal(): Promise<OutboxRow[]>;
  /** Oldest first; only those numbered up to `upTo`. */
  unsent(limit: number, upTo?: number): Promise<OutboxRow[]>;
  saying(seq: number): Promise<OutboxRow | null>;
  markReceived(received: { seq: number; receipt: number }[], at: string): Promise<void>;
  markDecided(outcomes: PulledOutcome[], at: string): Promise<void>;
};

const STRIDE = 200;

/** A blob that a saying names is not on this phone. */
export class BytesMissing extends Error {
  override name = 'BytesMissing';
}

export function outboxIn(db: PreciousDb, { run }: Healer): OutboxStore {
  return {
    phone: () => run(async () => (await db.phone.get('k')) ?? null),
    lock: () => run(async () => (await db.lock.get('lock')) ?? null),
    asKept: async (rows) => rows,
    enrol: (row) => run(() => enrol(db, row)),
    commit: (commit) => run(() => commitSaying(db, commit)),
    outbox: () => run(() => db.outbox.toArray()),
    journal: () => run(() => db.journal.toArray()),
    unsent: (limit, upTo = Infinity) => run(() => unsent(db, limit, upTo)),
    saying: (seq) => run(async () => (await db.outbox.get(seq)) ?? (await db.journal.get(seq)) ?? null),
    markReceived: (received, at) => run(() => markReceived(db, received, at)),
    markDecided: (outcomes, at) => run(() => markDecided(db, outcomes, at)),
  };
}

// In strides: what is not yet decided lies before what is unsent, and a cursor that steps from row to row is slow.
async function unsent(db: PreciousDb, limit: number, upTo: number): Promise<OutboxRow[]> {
  const found: OutboxRow[] = [];
  for (let after = 0; ;) {
    const rows = await db.outbox.where('seq').between(after, upTo, false, true).limit(STRIDE).toArray();
    found.push(...rows.filter(({ state }) => state === 'saved'));
    if (found.length >= limit || rows.length < STRIDE) return found.slice(0, limit);
    after = rows.at(-1)?.seq ?? upTo;
  }
}

function enrol(db: PreciousDb, row: PhoneRow): Promise<PhoneRow> {
  return db.transaction('rw', db.phone, async () => {
    const standing = await db.phone.get('k');
    if (standing) return standing;
    await db.phone.add(row);
    return row;
  });
}

export function commitSaying(
  db: PreciousDb,
  { row, expected, draftId }: Commit,
): Promise<'saved' | 'lost_race'> {
  return db.transaction('rw', [db.phone, db.outbox, db.blobs, db.bytes, db.drafts], async () => {
    const phone = await db.phone.get('k');
    if (!phone) throw new Error('saving before the phone has an identity');
    if (phone.nextSeq !== expected.nextSeq || phone.head !== expected.head) return raceOrEcho(db, row);
    await db.phone.put({ ...phone, nextSeq: row.seq + 1, head: row.hash });
    await db.outbox.add(row);
    await queueBlobs(db, row);
    if (draftId !== null) await db.drafts.delete(draftId);
    return 'saved';
  });
}

// After a healed connection the same commit comes twice; the second time finds itself.
async function raceOrEcho(db: PreciousDb, row: OutboxRow): Promise<'saved' | 'lost_race'> {
  return (await db.outbox.get(row.seq))?.hash === row.hash ? 'saved' : 'lost_race';
}

async function queueBlobs(db: PreciousDb, row: OutboxRow): Promise<void> {
  for (const sha256 of new Set(row.blobs)) {
    const blob = await db.blobs.get(sha256);
    const present = await db.bytes.where('sha256').equals(sha256).count();
    if (!blob || present === 0) throw new BytesMissing(sha256);
    await db.blobs.put({ ...blob, state: 'queued', mutationIds: [...blob.mutationIds, row.id] });
  }
}

function markReceived(
  db: PreciousDb,
  received: { seq: number; receipt: number }[],
  at: string,
): Promise<void> {
  const receipts = new Map(received.map(({ seq, receipt }) => [seq, receipt]));
  return db.transaction('rw', db.outbox, async () => {
    const rows = (await db.outbox.bulkGet([...receipts.keys()])).filter((row) => row?.state === 'saved');
    const marked = (row: OutboxRow): OutboxRow => ({
      ...row,
      state: 'received',
      receipt: receipts.get(row.seq) ?? null,
      receivedAt: at,
    });
    await db.outbox.bulkPut((rows as OutboxRow[]).map(marked));
  });
}

function markDecided(db: PreciousDb, outcomes: PulledOutcome[], at: string): Promise<void> {
  return db.transaction('rw', [db.outbox, db.journal], async () => {
    for (const { seq, receipt, outcome, detail } of outcomes) {
      const row = await db.outbox.get(seq);
      if (!row || row.state === 'saved') continue; // whatever was decided there, it is not yet known to be this one
      if (row.state === 'decided' && row.outcome === outcome) continue;
      const receivedAt = row.receivedAt ?? at;
      const decided: OutboxRow = {
        ...row,
        state: 'decided',
        receipt,
        receivedAt,
        outcome,
        detail,
        decidedAt: at,
      };
      if (outcome === 'applied' || outcome === 'applied_rebased') await move(db, decided);
      else await db.outbox.put(decided);
    }
  });
}

async function move(db: PreciousDb, row: OutboxRow): Promise<void> {
  await db.journal.put(row);
  await db.outbox.delete(row.seq);
}
