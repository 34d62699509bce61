import type { Envelope } from '#domain/envelope.ts';
import type { PushResult } from '#domain/wire.ts';
import type { OutboxRow } from '#db/phone/rows.ts';
import { Fault } from './fault.ts';
import { MAX_BATCH, MAX_BATCH_BYTES, PROTOCOL } from './protocol.ts';
import type { Leg } from './leg.ts';
import { countSent } from './meter.ts';
import { ackedSeq, rewindTo } from './restored.ts';
import { asPushResult } from './shapes.ts';

const PUSH_LIMIT_MS = 30_000;
const ENVELOPE_ROOM = 4 * 1024; // what the call itself adds around the mutations
/** `unreadable`: what comes next cannot be opened on this phone. */
export type Pushed = 'sent' | 'forked' | 'lost' | 'unreadable';

/** Sends until nothing is unsent. A lost answer is no trouble: the server knows what it has by number and hash. */
export async function pushAll(leg: Leg): Promise<Pushed> {
  let done = 0;
  let rewoundTo: number | null = null;
  let acked = await ackedSeq(leg.ports, leg.phone.upTo);
  for (;;) {
    const rows = await leg.ports.precious.unsent(MAX_BATCH, leg.phone.upTo);
    if (rows.length === 0) return 'sent';
    const batch = fitting(readable(rows));
    if (batch.length === 0) return 'unreadable';
    leg.report('pushing', done, done + rows.length);
    const result = await send(leg, batch, acked);
    await leg.ports.precious.markReceived(result.received, leg.ports.clock.nowIso());
    if (result.stopped === 'fork') return 'forked';
    if (result.stopped === 'gap' || result.stopped === 'rewind') {
      if (rewoundTo === result.lastSeq || !(await holds(leg, result.lastSeq + 1))) return 'lost';
      rewoundTo = result.lastSeq;
      await rewindTo(leg.ports, result.lastSeq, leg.phone.upTo);
      acked = result.lastSeq;
    } else if (!takesAll(result, batch)) throw new Fault('server', 'the server took less than it was sent');
    acked = Math.max(acked, ...result.received.map(({ seq }) => seq));
    done += result.received.length;
  }
}

async function send(leg: Leg, batch: OutboxRow[], acked: number): Promise<PushResult> {
  const mutations = batch.map((row) => JSON.parse(row.body) as Envelope);
  const input = { protocol: PROTOCOL, phoneId: leg.phone.phoneId, acked, mutations };
  await countSent(leg.ports, 'records', new TextEncoder().encode(JSON.stringify(input)).byteLength);
  const result = asPushResult(await leg.ask(PUSH_LIMIT_MS, (net, signal) => net.push(input, signal)));
  await leg.contact.heard(result.serverTime);
  return result;
}

/** As many as one call may carry; a single one always goes. */
export function fitting(rows: OutboxRow[]): OutboxRow[] {
  const encoder = new TextEncoder();
  let bytes = ENVELOPE_ROOM;
  const end = rows.findIndex(({ body }) => (bytes += encoder.encode(body).byteLength + 1) > MAX_BATCH_BYTES);
  return rows.slice(0, end === -1 ? MAX_BATCH : Math.max(1, end));
}

// The chain goes no further than the first record whose content cannot be opened.
function readable(rows: OutboxRow[]): OutboxRow[] {
  const end = rows.findIndex(({ enc }) => enc === 1);
  return end === -1 ? rows : rows.slice(0, end);
}

async function holds(leg: Leg, seq: number): Promise<boolean> {
  return (await leg.ports.precious.saying(seq)) !== null;
}

function takesAll(result: PushResult, batch: OutboxRow[]): boolean {
  const seqs = new Set(result.received.map(({ seq }) => seq));
  return batch.every(({ seq }) => seqs.has(seq));
}
