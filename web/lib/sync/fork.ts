import { envelopeHash, signHash, type Envelope, type EnvelopeBody } from '#domain/envelope.ts';
import type { FormerPhone, LockRow, OutboxRow, PhoneRow } from '#db/phone/rows.ts';
import type { PreciousDb } from '#db/phone/stores.ts';
import { newIdentity } from './identity.ts';
import type { Leg } from './leg.ts';
import type { Ports } from './ports.ts';
import { ackedSeq } from './restored.ts';

const SETTLE_MS = 600_000;
const TRIES = 20;

/**
 * The server knows another history under this identity: the handset was cloned or put back from a copy. Both histories stay.
 * This one goes on under a new name and key: what was acknowledged stays as it is, what was not is signed anew, with the same
 * mutation ids, so that the server does nothing twice.
 * @returns false when it has just done so and nothing was acknowledged since: then a person must look
 */
export async function takeNewIdentity({ ports, phone: known }: Leg): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const phone = await ports.precious.phone();
    if (!phone) return false;
    if (phone.phoneId !== known.phoneId) return true; // another tab has done it
    const after = await ackedSeq(ports);
    if (isFresh(phone, after, ports.clock.nowMs())) return false;
    const unsent = await ports.precious.unsent(Number.MAX_SAFE_INTEGER);
    if (unsent.some(({ enc }) => enc === 1)) return false; // what cannot be opened cannot be signed anew
    const next = await identityAfter(ports, phone, after);
    const resealed = await resealAll(next, unsent);
    const lock = await ports.precious.lock();
    const kept = await ports.precious.asKept(resealed);
    const head = resealed.at(-1)?.hash ?? '';
    const row = { ...next, nextSeq: next.nextSeq + unsent.length, head };
    if (await ports.precious.inside((db) => exchange(db, { phone, lock, unsent }, row, kept))) return true;
  }
  return false;
}

function isFresh({ formers }: PhoneRow, acked: number, nowMs: number): boolean {
  const last = formers?.at(-1);
  return last !== undefined && acked <= last.after && Math.abs(nowMs - Date.parse(last.at)) < SETTLE_MS;
}

async function identityAfter(ports: Ports, phone: PhoneRow, after: number): Promise<PhoneRow> {
  const { phoneId, publicKey, formers = [] } = phone;
  const former: FormerPhone = { phoneId, publicKey, after, at: ports.clock.nowIso() };
  return { ...(await newIdentity(ports)), nextSeq: after + 1, formers: [...formers, former] };
}

async function resealAll(phone: PhoneRow, rows: OutboxRow[]): Promise<OutboxRow[]> {
  const resealed: OutboxRow[] = [];
  for (const [index, row] of rows.entries()) {
    const { hash: _hash, sig: _sig, ...before } = JSON.parse(row.body) as Envelope;
    const prev = resealed.at(-1)?.hash ?? '';
    const body: EnvelopeBody = { ...before, phoneId: phone.phoneId, seq: phone.nextSeq + index, prev };
    const hash = await envelopeHash(body);
    const envelope: Envelope = { ...body, hash, sig: await signHash(hash, phone.privateKey) };
    const former = [...(row.former ?? []), row.body];
    resealed.push({ ...row, seq: body.seq, hash, body: JSON.stringify(envelope), former });
  }
  return resealed;
}

// Signing cannot happen inside an IndexedDB transaction: it is done before, and undone by comparing when another tab saved meanwhile.
function exchange(
  db: PreciousDb,
  before: { phone: PhoneRow; lock: LockRow | null; unsent: OutboxRow[] },
  phone: PhoneRow,
  resealed: OutboxRow[],
): Promise<boolean> {
  const { unsent } = before;
  return db.transaction('rw', [db.phone, db.outbox], async () => {
    const standing = await db.phone.get('k');
    const rows = await db.outbox.filter(({ state }) => state === 'saved').toArray();
    const isSame = rows.length === unsent.length && rows.every(({ hash }, at) => hash === unsent[at]?.hash);
    if (!isSame || standing?.phoneId !== before.phone.phoneId || standing.head !== before.phone.head)
      return false;
    const lock = await db.lock.get('lock');
    if (lock?.keyId !== before.lock?.keyId || lock?.state !== before.lock?.state) return false;
    await db.outbox.bulkDelete(unsent.map(({ seq }) => seq));
    await db.outbox.bulkAdd(resealed);
    await db.phone.put(phone);
    return true;
  });
}
