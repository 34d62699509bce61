import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { connectInMemory, type Connection } from '#db/postgres/connect.ts';
import { caseEvents, cases } from '#db/postgres/schema/field.ts';
import { accessLog, dispatches, exchangeEvents } from '#db/postgres/schema/office.ts';
import { LEASE_MS } from '#server/dispatch/claim.ts';
import { dispatchDue } from '#server/dispatch/dispatch.ts';
import { handlersOf } from '#server/dispatch/handlers.ts';
import { manifestPath, photoPath, signedAddress } from './address.ts';
import { hearEvent } from './callback.ts';
import { enforcementClient } from './client.ts';
import { showManifest, showPhoto } from './media.ts';
import { sign } from './signature.ts';
import { bytesOf, docketedCase, handedOverCase, handOver } from './stand-in/example.ts';
import { serve, type Served } from './stand-in/serve.ts';
import { startStandIn, type Started } from './stand-in/stand-in.ts';

const exchangeSecret = `whsec_${Buffer.from('e'.repeat(32)).toString('base64')}`;
const secret = 'media secret';
const HOUR = 3_600_000;
const bytes = new Map<string, Buffer>();
let connection: Connection;
let ours: Served;
let platform: Started;
let skipped = 0;
let serial = 0;
let id = '';

const now = () => new Date(Date.now() + skipped);

beforeAll(async () => {
  connection = await connectInMemory();
  ours = await serve(door, 0);
}, 60_000);
beforeEach(async () => {
  id = `c${++serial}`;
  platform = await startStandIn({ port: 0, secret: exchangeSecret, callbackUrl: `${ours.url}/api/exchange/v1/events`, now });
});
afterEach(async () => {
  await platform.close();
  await connection.db.delete(dispatches);
});
afterAll(async () => {
  await ours.close();
  await connection.close();
});

/** The three doors as the app routes them. */
async function door(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const showing = { db: connection.db, publicUrl: ours.url, secret, now };
  const [caseNo = '', what = '', sha256 = ''] = pathname.split('/').slice(5).map(decodeURIComponent);
  if (what === 'manifest') return showManifest(caseNo, searchParams, showing);
  if (what === 'media') return showPhoto(caseNo, sha256, searchParams, showing, openPhoto);
  return hearEvent(request, { db: connection.db, exchangeSecret, now });
}

async function openPhoto(sha256: string) {
  const found = bytes.get(sha256);
  return found ? { size: found.length, stream: new Blob([new Uint8Array(found)]).stream() } : null;
}

function dispatch(changed: { schedule?: number[] } = {}) {
  const client = enforcementClient({ enforcementUrl: platform.url, publicUrl: ours.url, exchangeSecret, secret, now });
  return dispatchDue(connection.db, { now, random: () => 0, schedule: [0, 5, 300, 1800], handlers: handlersOf(client), signal: new AbortController().signal, ...changed });
}

const theCase = async () => (await connection.db.select().from(cases).where(eq(cases.id, id)))[0]!;
const theDispatch = async () => (await connection.db.select().from(dispatches).where(eq(dispatches.caseId, id)))[0]!;
const story = async () => (await connection.db.select().from(caseEvents).where(eq(caseEvents.caseId, id))).sort((a, b) => a.seq - b.seq);
const received = async () => (await (await fetch(`${platform.url}/api/cases`)).json()) as { case_no: string; receipts: number; tries: number; photos: { ok: boolean }[] | null; evidence_error: string | null; events: { answer: string }[] }[];

async function send(body: string, webhookId: string, headers: Record<string, string> = {}): Promise<Response> {
  const signed = sign({ id: webhookId, timestamp: Math.floor(now().getTime() / 1000), body }, exchangeSecret);
  return fetch(`${ours.url}/api/exchange/v1/events`, { method: 'POST', body, headers: { ...signed, ...headers } });
}

function eventOf(caseNo: string, seq: number, kind = 'accepted', more: Record<string, unknown> = {}): string {
  const at = '2026-03-02T09:30:00+08:00';
  return JSON.stringify({ type: `case.${kind}`, timestamp: at, data: { event_id: `e-${caseNo}-${seq}`, case_no: caseNo, external_id: 'ZF-1', seq, status: 'open', occurred_at: at, ...more } });
}

function keepBytes(): void {
  for (const role of ['wide', 'close']) {
    const content = bytesOf(id, role);
    bytes.set(sha(content), content);
  }
}

function sha(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

it('INS-02 INS-03 a case goes out with its photos, is answered, and its story says so', async () => {
  keepBytes();
  const caseNo = await handedOverCase(connection.db, id);
  expect(await dispatch()).toBe(1);
  await platform.settled();
  expect(await received()).toMatchObject([{ case_no: caseNo, receipts: 1, tries: 1, photos: [{ ok: true }, { ok: true }] }]);
  expect(await theDispatch()).toMatchObject({ state: 'acked', attempts: 1, leaseUntil: null, lastStatus: 202 });
  expect(await theCase()).toMatchObject({ state: 'handed_over', delivery: 'acked' });

  await platform.answer(caseNo, { kind: 'accepted', note: '已受理' });
  await platform.answer(caseNo, { kind: 'disposed', note: '已责令清理', outcome: '已整改' });
  expect(await theCase()).toMatchObject({ state: 'disposed', externalSeq: 2, outcome: '已整改', delivery: 'acked' });
  expect((await story()).map(({ kind }) => kind)).toEqual(['handed_over', 'platform_accepted', 'platform_disposed']);
  expect((await received())[0]!.events.map(({ answer }) => answer)).toEqual(['204', '204']);
});

it('INS-02 three failures, then exactly one case; each failure shows and moves no state', async () => {
  await handedOverCase(connection.db, id);
  platform.standIn.faults.failFirst = 3;
  for (let tries = 1; tries <= 3; tries += 1) {
    expect(await dispatch()).toBe(1);
    expect(await dispatch()).toBe(0);
    expect(await theCase()).toMatchObject({ state: 'handed_over', delivery: 'failed' });
    skipped += HOUR;
  }
  expect(await dispatch()).toBe(1);
  expect(await theCase()).toMatchObject({ state: 'handed_over', delivery: 'acked' });
  expect(await received()).toMatchObject([{ receipts: 1, tries: 4 }]);
});

it('INS-02 when the schedule is used up, or the platform says no, a person has to look', async () => {
  await handedOverCase(connection.db, id);
  platform.standIn.faults.failFirst = 99;
  await dispatch({ schedule: [0] });
  expect(await theDispatch()).toMatchObject({ state: 'dead', attempts: 1 });
  expect(await theCase()).toMatchObject({ delivery: 'dead', state: 'handed_over' });

  id = `${id}x`;
  platform.standIn.faults.failStatus = 400;
  await handedOverCase(connection.db, id);
  await dispatch();
  expect(await theDispatch()).toMatchObject({ state: 'dead', attempts: 1, lastStatus: 400 });
  skipped += 30 * HOUR;
  expect(await dispatch()).toBe(0);
});

it('INS-02 Retry-After outweighs the schedule', async () => {
  await handedOverCase(connection.db, id);
  Object.assign(platform.standIn.faults, { failFirst: 1, failStatus: 429, retryAfter: '7200' });
  await dispatch();
  skipped += HOUR;
  expect(await dispatch()).toBe(0);
  skipped += HOUR + 5_000;
  expect(await dispatch()).toBe(1);
  expect(await theDispatch()).toMatchObject({ state: 'acked', attempts: 2 });
});

it('INS-02 a worker that dies between sending and marking costs a try, not a second case', async () => {
  await handedOverCase(connection.db, id);
  const client = enforcementClient({ enforcementUrl: platform.url, publicUrl: ours.url, exchangeSecret, secret, now });
  // Sends, and never comes back: what it would have written is never written.
  const sent = new Promise<void>((resolve) => {
    const dying = { case: async (row: Parameters<ReturnType<typeof handlersOf>['case']>[0], signal: AbortSignal) => {
      await handlersOf(client).case(row, signal);
      resolve();
      return new Promise<never>(() => {});
    } };
    void dispatchDue(connection.db, { now, random: () => 0, schedule: [0, 5], handlers: dying, signal: new AbortController().signal });
  });
  await sent;
  expect(await dispatch()).toBe(0);
  skipped += LEASE_MS + 1000;
  expect(await dispatch()).toBe(1);
  expect(await theDispatch()).toMatchObject({ state: 'acked', attempts: 2 });
  expect(await received()).toMatchObject([{ receipts: 1, tries: 2 }]);
});

it('INS-02 a receipt lost on the way is asked for again and is the same receipt', async () => {
  await handedOverCase(connection.db, id);
  platform.standIn.faults.loseFirst = 1;
  await dispatch();
  expect(await theCase()).toMatchObject({ delivery: 'failed' });
  skipped += HOUR;
  await dispatch();
  expect(await theCase()).toMatchObject({ delivery: 'acked' });
  expect(await received()).toMatchObject([{ receipts: 1, tries: 2 }]);
});

it('INS-03 events out of order and twice: each kept once, the state never goes back', async () => {
  const caseNo = await handedOverCase(connection.db, id);
  await dispatch();
  Object.assign(platform.standIn.faults, { reorder: true, duplicate: true });
  await platform.answer(caseNo, { kind: 'accepted' });
  await platform.answer(caseNo, { kind: 'disposed', outcome: '已处罚' });
  expect(await theCase()).toMatchObject({ state: 'disposed', externalSeq: 2, outcome: '已处罚' });
  expect((await story()).map(({ kind, applied }) => [kind, applied])).toEqual([
    ['handed_over', true],
    ['platform_disposed', true],
    ['platform_accepted', false],
  ]);
});

it('INS-03 a refused case is handed over again as a new filing under the same number', async () => {
  const caseNo = await handedOverCase(connection.db, id);
  await dispatch();
  await platform.answer(caseNo, { kind: 'refused', note: '材料不全' });
  const refused = await theCase();
  expect(refused).toMatchObject({ state: 'docketed', externalNote: expect.stringContaining('材料不全') });
  await handOver(connection.db, id, refused.revision);
  await dispatch();
  expect(await received()).toMatchObject([{ case_no: caseNo, receipts: 2 }]);
  await platform.answer(caseNo, { kind: 'accepted' });
  expect(await theCase()).toMatchObject({ state: 'accepted', dispatchSeq: 2, externalSeq: 2 });
});

it('INS-03 the same event again is answered and not applied again', async () => {
  const caseNo = await handedOverCase(connection.db, id);
  const body = eventOf(caseNo, 1);
  expect([(await send(body, `w-${id}`)).status, (await send(body, `w-${id}`)).status]).toEqual([204, 204]);
  expect((await story()).filter(({ kind }) => kind === 'platform_accepted')).toHaveLength(1);
});

it('INS-03 an event that was kept but not decided is decided when it comes again', async () => {
  const caseNo = await handedOverCase(connection.db, id);
  const body = eventOf(caseNo, 1);
  await connection.db.insert(exchangeEvents).values({ id: `w-${id}`, caseNo, body: {}, receivedAt: now().toISOString(), outcome: 'received' });
  expect((await send(body, `w-${id}`)).status).toBe(204);
  expect(await theCase()).toMatchObject({ state: 'accepted' });
});

it('INS-03 a case number nobody knows is kept and refused by number', async () => {
  const response = await send(eventOf('无此案', 1), `w-${id}`);
  expect([response.status, await response.json()]).toMatchObject([422, { no: 7003, refused: 'exchange_unknown_case' }]);
  expect((await send(eventOf('无此案', 1), `w-${id}`)).status).toBe(422);
  expect(await connection.db.select().from(exchangeEvents).where(eq(exchangeEvents.id, `w-${id}`))).toMatchObject([{ outcome: 'exchange_unknown_case', caseNo: '无此案' }]);
});

it('INS-03 forged, altered, old and unreadable events change nothing', async () => {
  const caseNo = await handedOverCase(connection.db, id);
  const body = eventOf(caseNo, 1);
  const old = sign({ id: `w-${id}`, timestamp: Math.floor(now().getTime() / 1000) - 400, body }, exchangeSecret);
  const answers = [
    await send(body, `w-${id}`, { 'webhook-signature': 'v1,AAAA' }),
    await send(`${body} `, `w-${id}`, { ...sign({ id: `w-${id}`, timestamp: Math.floor(now().getTime() / 1000), body }, exchangeSecret) }),
    await send(body, `w-${id}`, { ...old }),
    await send('{"type":', `w-${id}`),
    await send(eventOf(caseNo, 1, 'abolished'), `w-${id}`),
    await send(' '.repeat(70_000), `w-${id}`),
  ];
  const told = await Promise.all(answers.map(async (one) => [one.status, ((await one.json()) as { no: number }).no]));
  expect(told).toEqual([[401, 7001], [401, 7001], [401, 7002], [422, 1005], [422, 1005], [413, 2008]]);
  expect(await theCase()).toMatchObject({ state: 'handed_over', externalSeq: 0 });
  expect(await connection.db.select().from(exchangeEvents).where(eq(exchangeEvents.id, `w-${id}`))).toEqual([]);
});

it('SEC-01 an ended or forged address gives nothing; a new filing gives a new address', async () => {
  keepBytes();
  const caseNo = await handedOverCase(connection.db, id);
  const exp = Math.floor(now().getTime() / 1000) + 60;
  const manifest = signedAddress(manifestPath(caseNo), exp, secret);
  const { photos } = (await (await fetch(ours.url + manifest)).json()) as { photos: { url: string }[] };
  expect((await fetch(photos[0]!.url)).status).toBe(200);
  skipped += 61_000;
  const ended = await fetch(ours.url + manifest);
  expect([ended.status, await ended.json()]).toMatchObject([403, { no: 7004 }]);
  expect((await fetch(photos[0]!.url)).status).toBe(403);
  await dispatch();
  await platform.settled();
  expect(await received()).toMatchObject([{ photos: [{ ok: true }, { ok: true }], evidence_error: null }]);
});

it('SEC-01 gives only the photos of that case, and logs each', async () => {
  keepBytes();
  const caseNo = await handedOverCase(connection.db, id);
  await docketedCase(connection.db, `${id}-other`);
  const [own, other] = [bytesOf(id, 'wide'), bytesOf(`${id}-other`, 'wide')];
  bytes.set(sha(other), other);
  const exp = Math.floor(now().getTime() / 1000) + 60;
  const get = (content: Buffer) => fetch(ours.url + signedAddress(photoPath(caseNo, sha(content)), exp, secret));
  expect((await get(other)).status).toBe(404);
  const given = await get(own);
  expect([given.status, given.headers.get('content-type'), sha(Buffer.from(await given.arrayBuffer()))]).toEqual([200, 'image/jpeg', sha(own)]);
  expect(await connection.db.select().from(accessLog).where(eq(accessLog.subjectId, `${id}/wide`))).toMatchObject([{ actorId: 'platform', purpose: `案件移送 ${caseNo}` }]);
});

it('photos that do not arrive whole are shown as such by the platform', async () => {
  keepBytes();
  bytes.set(sha(bytesOf(id, 'close')), Buffer.from('something else'));
  await handedOverCase(connection.db, id);
  await dispatch();
  await platform.settled();
  expect((await received())[0]!.photos!.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await (await fetch(platform.url)).text()).toContain('✗ 1 张没有通过校验');
});
