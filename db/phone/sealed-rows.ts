import type { BytesRow, DraftRow, OutboxRow } from './rows.ts';
import type { Seal } from './seal.ts';

// What sync needs to order, count and show stays plain: numbers, ids, hashes, sizes, states, times and the server's answers.
// A saying keeps its place when it moves from the outbox to the journal, so it is bound to its hash.

const text = new TextEncoder();

export async function sealSaying(seal: Seal, row: OutboxRow): Promise<OutboxRow> {
  if (row.enc === 1) return row;
  const { body, former, ...plain } = row;
  const sealed = await seal.seal(placeOf(row), text.encode(JSON.stringify({ body, former })));
  return { ...plain, body: '', enc: 1, sealed };
}

/** @throws SealBroken */
export async function openSaying(seal: Seal, row: OutboxRow): Promise<OutboxRow> {
  if (row.enc === 0) return row;
  const { sealed, ...plain } = row;
  return { ...plain, ...(await contentOf<SayingContent>(seal, placeOf(row), sealed)), enc: 0 };
}

export async function sealDraft(seal: Seal, row: DraftRow): Promise<DraftRow> {
  if (row.enc === 1) return row;
  const sealed = await seal.seal(`drafts/${row.id}`, text.encode(JSON.stringify({ body: row.body })));
  return { ...row, body: null, enc: 1, sealed };
}

/** @throws SealBroken */
export async function openDraft(seal: Seal, row: DraftRow): Promise<DraftRow> {
  if (row.enc === 0) return row;
  const { sealed, ...plain } = row;
  return { ...plain, ...(await contentOf<Pick<DraftRow, 'body'>>(seal, `drafts/${row.id}`, sealed)), enc: 0 };
}

export async function sealBytes(seal: Seal, { sha256, bytes, enc }: BytesRow): Promise<BytesRow> {
  if (enc === 1) return { sha256, bytes, enc };
  return { sha256, bytes: await seal.seal(`bytes/${sha256}`, new Uint8Array(bytes)), enc: 1 };
}

/** @throws SealBroken */
export async function openBytes(seal: Seal, { sha256, bytes, enc }: BytesRow): Promise<BytesRow> {
  if (enc === 0) return { sha256, bytes, enc };
  return { sha256, bytes: await seal.unseal(`bytes/${sha256}`, bytes), enc: 0 };
}

type SayingContent = Pick<OutboxRow, 'body' | 'former'>;

function placeOf({ hash }: OutboxRow): string {
  return `sayings/${hash}`;
}

async function contentOf<T>(seal: Seal, place: string, sealed: ArrayBuffer | undefined): Promise<T> {
  const plain = await seal.unseal(place, sealed ?? new ArrayBuffer(0));
  return JSON.parse(new TextDecoder().decode(plain)) as T;
}
