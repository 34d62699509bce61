import type { Refusal } from '#domain/refusal.ts';
import type { BlobRow, OutboxRow } from '#db/phone/rows.ts';

/** What the chip on every screen says. `oldestUnsentMs` is an age, null when nothing is unsent. */
export type Counts = {
  records: number;
  photos: number;
  photoBytes: number;
  oldestUnsentMs: number | null;
  attention: number;
};

export type Rung = 'saved' | 'received' | 'applied' | 'attention' | 'complete' | 'durable';
/** One line of the outbox page. */
export type Rungs = {
  row: OutboxRow;
  rung: Rung;
  photosStored: number;
  photos: number;
  lastError: string | null;
  refusal: Refusal | null;
};

export const RUNG_WORDS: Record<Rung, string> = {
  saved: '仅在本机',
  received: '已送达',
  applied: '已入库',
  attention: '需处理',
  complete: '照片齐全',
  durable: '可从本机清除',
};

// Written out, because the table of refusals waits until after the first screen.
const BROKEN: Refusal = { refused: 'seal_broken', no: 9009 };
const WEEK_MS = 7 * 86_400_000;

export function countsOf(outbox: OutboxRow[], blobs: BlobRow[], nowMs: number): Counts {
  const unsent = outbox.filter(({ state }) => state === 'saved');
  const queued = blobs.filter(({ state }) => state === 'queued');
  const oldest = Math.min(...unsent.map(({ savedAt }) => Date.parse(savedAt)));
  return {
    records: unsent.length,
    photos: queued.length,
    photoBytes: queued.reduce((sum, { size }) => sum + size, 0),
    oldestUnsentMs: unsent.length === 0 ? null : Math.max(0, nowMs - oldest),
    attention: outbox.filter(needsAttention).length,
  };
}

/** Every saying's rung: undecided and troubled ones first, newest first, then the rest. */
export function ladderOf(rows: OutboxRow[], blobs: BlobRow[], durable: boolean, nowMs: number): Rungs[] {
  const known = new Map(blobs.map((blob) => [blob.sha256, blob]));
  const newestFirst = [...rows].sort((one, other) => other.seq - one.seq);
  const rungs = newestFirst.map((row) => rungsOf(row, known, durable, nowMs));
  return [...rungs.filter(isOpen), ...rungs.filter((one) => !isOpen(one))];
}

function isOpen({ rung }: Rungs): boolean {
  return rung === 'saved' || rung === 'received' || rung === 'attention';
}

/** How far one saying has come; never ahead of what the server has said. */
export function rungsOf(row: OutboxRow, blobs: Map<string, BlobRow>, durable: boolean, nowMs: number): Rungs {
  const mine = [...new Set(row.blobs)].map((sha256) => blobs.get(sha256));
  const photosStored = mine.filter((blob) => blob?.state === 'stored').length;
  const lastError = mine.find((blob) => blob?.lastError)?.lastError ?? null;
  const isComplete = photosStored === mine.length;
  const rung = rungOf(row, isComplete, durable && isComplete && isOld(row, nowMs));
  return {
    row,
    rung,
    photosStored,
    photos: mine.length,
    lastError,
    refusal: row.enc ? BROKEN : needsAttention(row) ? refusalIn(row.detail) : null,
  };
}

function rungOf(row: OutboxRow, isComplete: boolean, isDurable: boolean): Rung {
  if (!row.enc && row.state !== 'decided') return row.state;
  if (needsAttention(row)) return 'attention';
  if (isDurable) return 'durable';
  return isComplete ? 'complete' : 'applied';
}

function needsAttention({ enc, state, outcome, settledAt }: OutboxRow): boolean {
  if (settledAt) return false;
  // Content that could not be opened stays here until a person has looked.
  return enc === 1 || (state === 'decided' && outcome !== 'applied' && outcome !== 'applied_rebased');
}

function isOld({ decidedAt }: OutboxRow, nowMs: number): boolean {
  return decidedAt !== null && nowMs - Date.parse(decidedAt) > WEEK_MS;
}

/** The refusal in an outcome's detail, bare or under `refusal`. */
function refusalIn(detail: unknown): Refusal | null {
  if (typeof detail !== 'object' || detail === null) return null;
  if ('refused' in detail && 'no' in detail) return detail as Refusal;
  return 'refusal' in detail ? refusalIn(detail.refusal) : null;
}
