import { asc, eq } from 'drizzle-orm';
import { blobs, ledger, phones } from '#db/postgres/schema/sync.ts';
import { envelopeHash, type EnvelopeBody } from '#domain/envelope.ts';
import type { World } from './world.ts';

export type LedgerRow = typeof ledger.$inferSelect;

export async function phoneLedger({ server }: World): Promise<LedgerRow[]> {
  return server.db
    .select()
    .from(ledger)
    .where(eq(ledger.source, 'phone'))
    .orderBy(asc(ledger.phoneId), asc(ledger.seq));
}

export type Book = { ledger: Map<string, LedgerRow>; blobs: Set<string> };
let open: { world: World; writes: number; book: Book } | null = null;

/** What the server holds now; read again only after something was written there. */
export async function bookOf(world: World): Promise<Book> {
  const { writes } = world.server;
  if (open?.world === world && open.writes === writes) return open.book;
  const stored = await world.server.db.select({ sha256: blobs.sha256 }).from(blobs);
  const book = {
    ledger: new Map((await phoneLedger(world)).map((row) => [row.mutationId, row])),
    blobs: new Set(stored.map(({ sha256 }) => sha256)),
  };
  open = { world, writes, book };
  return book;
}

/** I2 exactly once, I3 in order and whole from the first, I12 under the name of the one who made it. */
export async function checkLedger(world: World): Promise<void> {
  const rows = await phoneLedger(world);
  const owners = new Map((await world.server.db.select().from(phones)).map((phone) => [phone.id, phone]));
  checkOnce(world, rows);
  let head = { phoneId: '', seq: 0, hash: '' };
  for (const row of rows) {
    const phoneId = row.phoneId ?? '';
    // A forked handset goes on where its former chain was acknowledged.
    if (phoneId !== head.phoneId) head = { phoneId, seq: owners.get(phoneId)?.forkedAfter ?? 0, hash: '' };
    if (row.seq !== head.seq + 1) world.broken('I3 order', `${phoneId} has ${row.seq} after ${head.seq}`);
    if (row.prev !== head.hash) world.broken('I3 order', `the chain of ${phoneId} breaks at ${row.seq}`);
    if (row.actorId !== owners.get(phoneId)?.ownerId)
      world.broken('I12 identity', `${row.actorId} wrote as ${owners.get(phoneId)?.ownerId}`);
    const { mutationId, ...said } = row;
    if ((await envelopeHash({ ...said, id: mutationId } as unknown as EnvelopeBody)) !== row.hash)
      world.broken('I1 no loss', `${phoneId} ${row.seq} is not what was signed`);
    head = { phoneId, seq: row.seq ?? 0, hash: row.hash };
  }
}

/** Two handsets of one clone may both hand in what both held: the later row only repeats the first, in its own chain. */
function checkOnce(world: World, rows: readonly LedgerRow[]): void {
  const firsts = rows.filter(({ repeatOf }) => repeatOf === null);
  const byReceipt = new Map(firsts.map((row) => [row.receipt, row]));
  if (new Set(firsts.map(({ mutationId }) => mutationId)).size !== firsts.length)
    world.broken('I2 exactly once', `${twiceIn(firsts)} stands twice in the ledger`);
  for (const { mutationId, phoneId, receipt, repeatOf } of rows) {
    if (repeatOf === null) continue;
    const first = byReceipt.get(repeatOf);
    if (first?.mutationId !== mutationId || first.phoneId === phoneId || repeatOf > receipt)
      world.broken('I2 exactly once', `${mutationId} repeats what it is not`);
  }
}

function twiceIn(rows: readonly LedgerRow[]): string | undefined {
  const seen = new Set<string>();
  return rows.find(({ mutationId }) => seen.size === seen.add(mutationId).size)?.mutationId;
}
