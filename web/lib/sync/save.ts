import { envelopeHash, signHash, type BlobNote, type Envelope, type EnvelopeBody } from '#domain/envelope.ts';
import type { Args, PhoneMutationName } from '#domain/mutations.ts';
import { isRefusal, refuse, type Refusal } from '#domain/refusal.ts';
import { BytesMissing } from '#db/phone/outbox.ts';
import type { OutboxRow, PhoneRow } from '#db/phone/rows.ts';
import type { Contact } from './contact.ts';
import { ensurePhone } from './identity.ts';
import { isKept } from './keep-photo.ts';
import type { Ports } from './ports.ts';
import { VERSIONS } from './protocol.ts';
import { storageRefusal } from './storage-no.ts';

/** `occurredAt` defaults to now; `draftId` is the draft that this saying replaces. */
export type Saying<N extends PhoneMutationName> = {
  name: N;
  args: Args<N>;
  blobs: readonly BlobNote[];
  draftId: string | null;
  occurredAt?: string;
};
export type Saved = { seq: number; id: string; hash: string };
export type SavePorts = Pick<Ports, 'precious' | 'clock' | 'random' | 'userId'> & { contact: Contact };

/**
 * Saves one named mutation on this phone: envelope, chain, photos and the end of its draft in one transaction.
 * Answers only after everything has been read back; a refusal means that nothing was saved.
 */
export async function save<N extends PhoneMutationName>(
  ports: SavePorts,
  saying: Saying<N>,
): Promise<Saved | Refusal> {
  try {
    const absent = await missingBlob(ports, saying.blobs);
    if (absent) return refuse('storage_failed', { sha256: absent });
    const row = await commitInTurn(ports, saying);
    return isRefusal(row) ? row : await readBack(ports, row);
  } catch (error) {
    return error instanceof BytesMissing
      ? refuse('storage_failed', { sha256: error.message })
      : storageRefusal(error);
  }
}

async function missingBlob(ports: SavePorts, blobs: readonly BlobNote[]): Promise<string | null> {
  for (const { sha256 } of blobs) if (!(await isKept(ports, sha256))) return sha256;
  return null;
}

// Hashing cannot happen inside an IndexedDB transaction, so the number is taken by comparing: another tab may be faster, never equal.
async function commitInTurn<N extends PhoneMutationName>(
  ports: SavePorts,
  saying: Saying<N>,
): Promise<OutboxRow | Refusal> {
  const id = ports.random.uuid();
  const savedAt = ports.clock.nowIso();
  for (let tries = 0; tries < 100; tries++) {
    const phone = await ensurePhone(ports);
    const row = await seal(ports, phone, { ...saying, id, savedAt });
    const expected = { nextSeq: phone.nextSeq, head: phone.head };
    if ((await ports.precious.commit({ row, expected, draftId: saying.draftId })) === 'saved') return row;
  }
  return refuse('storage_failed', { reason: 'contended' });
}

type Sealing<N extends PhoneMutationName> = Saying<N> & { id: string; savedAt: string };

async function seal<N extends PhoneMutationName>(
  ports: SavePorts,
  phone: PhoneRow,
  saying: Sealing<N>,
): Promise<OutboxRow> {
  const { id, name, blobs, savedAt } = saying;
  const body = asSent({
    phoneId: phone.phoneId,
    seq: phone.nextSeq,
    id,
    name,
    v: VERSIONS[name],
    args: saying.args,
    base: null,
    blobs: blobs.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot })),
    occurredAt: saying.occurredAt ?? savedAt,
    clock: ports.contact.note(),
    prev: phone.head,
  });
  const hash = await envelopeHash(body);
  const envelope: Envelope = { ...body, hash, sig: await signHash(hash, phone.privateKey) };
  return {
    seq: body.seq,
    id,
    name,
    hash,
    savedAt,
    body: JSON.stringify(envelope),
    blobs: blobs.map(({ sha256 }) => sha256),
    state: 'saved',
    receipt: null,
    receivedAt: null,
    outcome: null,
    detail: null,
    decidedAt: null,
    enc: 0,
  };
}

// The hash covers what will travel: undefined fields and screen proxies do not survive JSON, so they go first.
function asSent(body: EnvelopeBody): EnvelopeBody {
  return JSON.parse(JSON.stringify(body)) as EnvelopeBody;
}

async function readBack(ports: SavePorts, row: OutboxRow): Promise<Saved | Refusal> {
  const standing = await ports.precious.saying(row.seq);
  if (standing?.former?.includes(row.body)) return { seq: row.seq, id: row.id, hash: standing.hash };
  const isWhole =
    standing?.hash === row.hash && (await envelopeHash(JSON.parse(standing.body) as Envelope)) === row.hash;
  if (!isWhole) return refuse('storage_failed', { seq: row.seq });
  for (const sha256 of row.blobs)
    if (!(await isKept(ports, sha256))) return refuse('storage_failed', { seq: row.seq, sha256 });
  return { seq: row.seq, id: row.id, hash: row.hash };
}
