import { openCache } from '#db/phone/cache.ts';
import { openPrecious } from '#db/phone/precious.ts';
import type { OutboxRow } from '#db/phone/rows.ts';
import { PreciousDb } from '#db/phone/stores.ts';
import { openWho } from '#db/phone/who.ts';
import { envelopeHash, signHash } from '#domain/envelope.ts';
import { browserWorld } from '#lib/sync/browser-ports.ts';
import { contactOf } from '#lib/sync/contact.ts';
import { ensurePhone } from '#lib/sync/identity.ts';
import { legOf, type Leg } from '#lib/sync/leg.ts';
import { PROTOCOL } from '#lib/sync/protocol.ts';
import { pushAll } from '#lib/sync/push.ts';
import type { Edit } from './edits.ts';

// The app's own push out of the app's own queue, over the app's own wire.

let leg: Leg | null = null;

/** A queue that was saved without signal, on a handset the server knows. What saving takes is not this race. */
async function prepare(edits: Edit[], userId: string): Promise<void> {
  const stores = { precious: openPrecious(userId), cache: await openCache(userId), who: openWho() };
  const ports = { ...browserWorld(userId), ...stores, userId };
  const phone = await ensurePhone(ports);
  const { phoneId, publicKey } = phone;
  const { signal } = new AbortController();
  await ports.net.hello({ protocol: PROTOCOL, phoneId, publicKey, userId }, signal);
  const rows: OutboxRow[] = [];
  for (const edit of edits) rows.push(await rowOf(edit, phoneId, phone.privateKey, rows));
  const db = new PreciousDb(userId);
  await db.outbox.bulkAdd(rows);
  db.close();
  leg = legOf({ ports, phone, contact: await contactOf(ports.clock, ports.cache), signal, report: () => {} });
}

async function rowOf(edit: Edit, phoneId: string, key: CryptoKey, before: OutboxRow[]): Promise<OutboxRow> {
  const { id, name, args, blobs } = edit;
  const last = before.at(-1);
  const savedAt = '2026-11-20T06:10:00.000Z';
  const seq = (last?.seq ?? 0) + 1;
  const told = { occurredAt: savedAt, clock: { offsetMs: 0, sinceMs: 0 }, base: null };
  const body = { phoneId, seq, id, name, v: 1, args, blobs, ...told, prev: last?.hash ?? '' };
  const hash = await envelopeHash(body);
  return {
    ...{ seq, id, name, hash, savedAt, enc: 0 },
    body: JSON.stringify({ ...body, hash, sig: await signHash(hash, key) }),
    blobs: blobs.map(({ sha256 }) => sha256),
    ...{ state: 'saved', receipt: null, receivedAt: null, outcome: null, detail: null, decidedAt: null },
  };
}

async function push(): Promise<void> {
  if (!leg || (await pushAll(leg)) !== 'sent') throw new Error('not everything was sent');
}

Object.assign(globalThis, { contender: { prepare, push } });
