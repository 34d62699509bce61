import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { blobs, ledger } from '#db/postgres/schema/sync.ts';
import type { Ack } from './ack-log.ts';
import type { Queue } from './envelopes.ts';

type Entry = {
  phoneId: string | null;
  seq: number | null;
  receipt: number;
  hash: string;
  prev: string | null;
};
export type Books = {
  records: number;
  photos: number;
  acknowledged: number;
  /** In words; empty when every promise was kept. */
  broken: string[];
};

/** After all kills: what was acknowledged is there as it was sent, once, in one chain, and so is everything else that was written. */
export async function compareBooks(db: Db, dataDir: string, queues: Queue[], acks: Ack[]): Promise<Books> {
  const broken: string[] = [];
  const entries = await entriesOf(db, queues);
  const known = new Set((await db.select({ sha256: blobs.sha256 }).from(blobs)).map(({ sha256 }) => sha256));
  const records = acks.filter((ack) => ack.kind === 'record');
  const photos = new Set(acks.flatMap((ack) => (ack.kind === 'photo' ? [ack.sha256] : [])));
  const placed = new Map(entries.map((entry) => [`${entry.phoneId} ${entry.seq}`, entry]));
  for (const { phoneId, seq, receipt, hash } of records) {
    const found = placed.get(`${phoneId} ${seq}`);
    if (found?.hash !== hash || found.receipt !== receipt) broken.push(`lost: ${phoneId} ${seq} ${receipt}`);
  }
  for (const queue of queues) broken.push(...chainFaults(queue, entries));
  broken.push(...(await effectFaults(db, queues)));
  for (const sha256 of photos)
    if (!known.has(sha256) || (await hashOf(dataDir, sha256)) !== sha256)
      broken.push(`lost photo: ${sha256}`);
  return { records: entries.length, photos: photos.size, acknowledged: acks.length, broken };
}

async function entriesOf(db: Db, queues: Queue[]): Promise<Entry[]> {
  const { phoneId, seq, receipt, hash, prev } = ledger;
  const ids = queues.map((queue) => queue.phoneId);
  return db
    .select({ phoneId, seq, receipt, hash, prev })
    .from(ledger)
    .where(inArray(ledger.phoneId, ids))
    .orderBy(ledger.phoneId, ledger.seq, ledger.receipt);
}

function chainFaults({ phoneId, envelopes }: Queue, entries: Entry[]): string[] {
  const mine = entries.filter((entry) => entry.phoneId === phoneId);
  if (mine.length !== envelopes.length) return [`${phoneId}: ${mine.length} of ${envelopes.length} entries`];
  return mine.flatMap(({ seq, hash, prev }, at) =>
    seq === at + 1 && hash === envelopes[at]?.hash && prev === (envelopes[at - 1]?.hash ?? '')
      ? []
      : [`${phoneId}: the chain breaks at ${at + 1}`],
  );
}

/** Each report became one case, once. */
async function effectFaults(db: Db, queues: Queue[]): Promise<string[]> {
  const found = new Set((await db.select({ id: cases.id }).from(cases)).map(({ id }) => id));
  const meant = queues.flatMap(({ envelopes }) =>
    envelopes.map(({ args }) => (args as { caseId: string }).caseId),
  );
  return meant.filter((id) => !found.has(id)).map((id) => `no case: ${id}`);
}

async function hashOf(dataDir: string, sha256: string): Promise<string | null> {
  const bytes = await readFile(join(dataDir, 'files', 'photos', sha256.slice(0, 2), sha256)).catch(
    () => null,
  );
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
