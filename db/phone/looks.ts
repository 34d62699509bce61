import { Dexie, type Table } from 'dexie';

/** What is known of one original's copies. `tries` is raised before each attempt: a picture that ends the page is not tried for ever. */
export type LookRow = {
  sha256: string;
  tries: number;
  triedAt: string;
  /** What was made, without its bytes; null until an attempt has ended well. */
  look: unknown;
};
/** Which photos are evidence of a case that asks something of this person; `photos` as the server told them. */
export type CasePhotosRow = { caseId: string; toldAt: string; photos: unknown[] };
type BytesRow = { sha256: string; bytes: ArrayBuffer };

/** Some 600 KB each: two days of a busy inspector. */
const MOST_KEPT = 200;
/** More than anybody is asked to look at again at one time. */
const MOST_CASES = 200;

/**
 * The copies that are looked at (a thumbnail, a watermarked picture) of the originals in the precious store, and of the photos
 * that colleagues took of a case this person is to look at again. A database of its
 * own, and not a table in either of the others: all of it can be made again from the originals or fetched, so it is thrown away whole
 * when room is short or when the local lock is set, it never shares a transaction with a record, and a fault in it costs
 * nothing. IndexedDB and not the Cache API, because its keys are hashes and not addresses, and one transaction holds both copies.
 */
export class LooksDb extends Dexie {
  declare looks: Table<LookRow, string>;
  declare thumbs: Table<BytesRow, string>;
  declare larges: Table<BytesRow, string>;
  declare cases: Table<CasePhotosRow, string>;

  constructor(userId: string) {
    super(looksName(userId), { cache: 'disabled' });
    this.version(1).stores({ looks: 'sha256, triedAt', thumbs: 'sha256', larges: 'sha256' });
    this.version(2).stores({ cases: 'caseId, toldAt' });
  }
}

export type Kept = { row: LookRow; thumb: ArrayBuffer | null };

export function looksName(userId: string): string {
  return `berthlink-looks-${userId}`;
}

/** Notes one more attempt, durably, before it begins. @returns how many there were */
export async function noteTry(db: LooksDb, sha256: string, at: string): Promise<number> {
  return db.transaction('rw', db.looks, async () => {
    const tries = ((await db.looks.get(sha256))?.tries ?? 0) + 1;
    await db.looks.put({ sha256, tries, triedAt: at, look: null });
    return tries;
  });
}

/** Keeps what came of the attempt; the oldest of too many give way. */
export async function keepLook(
  db: LooksDb,
  row: LookRow,
  copies: { thumb: ArrayBuffer; large: ArrayBuffer } | null,
): Promise<void> {
  const { sha256 } = row;
  await db.transaction('rw', [db.looks, db.thumbs, db.larges], async () => {
    await db.looks.put(row);
    if (copies) await db.thumbs.put({ sha256, bytes: copies.thumb });
    if (copies) await db.larges.put({ sha256, bytes: copies.large });
    const surplus = (await db.looks.count()) - MOST_KEPT;
    if (surplus <= 0) return;
    const oldest = await db.looks.orderBy('triedAt').limit(surplus).primaryKeys();
    await Promise.all([db.looks, db.thumbs, db.larges].map((table) => table.bulkDelete(oldest)));
  });
}

export async function keptLook(db: LooksDb, sha256: string): Promise<Kept | null> {
  const row = await db.looks.get(sha256);
  return row ? { row, thumb: (await db.thumbs.get(sha256))?.bytes ?? null } : null;
}

export async function keptLarge(db: LooksDb, sha256: string): Promise<ArrayBuffer | null> {
  return (await db.larges.get(sha256))?.bytes ?? null;
}

/** Keeps what a case's photos are; what was told longest ago gives way. */
export async function keepCasePhotos(db: LooksDb, row: CasePhotosRow): Promise<void> {
  await db.transaction('rw', db.cases, async () => {
    await db.cases.put(row);
    const surplus = (await db.cases.count()) - MOST_CASES;
    if (surplus > 0) await db.cases.bulkDelete(await db.cases.orderBy('toldAt').limit(surplus).primaryKeys());
  });
}

export async function keptCasePhotos(db: LooksDb, caseId: string): Promise<unknown[] | null> {
  return (await db.cases.get(caseId))?.photos ?? null;
}

/** Makes room, or keeps pictures from lying open beside sealed originals. */
export function dropLooks(userId: string): Promise<void> {
  return Dexie.delete(looksName(userId));
}
