import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { dispatches, exchangeEvents } from '#db/postgres/schema/office.ts';
import { handlersOf } from '#server/dispatch/handlers.ts';
import { manifestPath, signedAddress } from './address.ts';
import { sign } from './signature.ts';
import { bothSides, eventOf, EXCHANGE_SECRET, MEDIA_SECRET, received } from '../../testing/both-sides.ts';
import { handedOverCase, handOver } from './stand-in/example.ts';
import type { Started } from './stand-in/stand-in.ts';

let sides: Awaited<ReturnType<typeof bothSides>>;
let platform: Started;
let serial = 0;
let id = '';

beforeAll(async () => {
  sides = await bothSides();
}, 60_000);
beforeEach(async () => {
  id = `e${++serial}`;
  platform = await sides.startPlatform();
});
afterEach(async () => {
  await platform.close();
  await sides.db.delete(dispatches);
});
afterAll(() => sides.close());

const theCase = () => sides.caseOf(id);
const story = () => sides.storyOf(id);
const dispatch = () => sides.dispatch(handlersOf(sides.client(platform)));
const send = (body: string, webhookId: string, headers: Record<string, string> = {}) =>
  sides.send(body, { ...sides.signed(body, webhookId), ...headers });

it('INS-03 contract, out-of-order events: sent twice as well, each is kept once, the state never goes back', async () => {
  const caseNo = await handedOverCase(sides.db, id);
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

it('INS-03 contract, replayed event: it is answered and not applied again', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  const body = eventOf(caseNo, 1);
  expect([(await send(body, `w-${id}`)).status, (await send(body, `w-${id}`)).status]).toEqual([204, 204]);
  expect((await story()).filter(({ kind }) => kind === 'platform_accepted')).toHaveLength(1);
});

it('INS-03 contract, refused then re-routed: the case is handed over again as a new filing under the same number', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  await dispatch();
  await platform.answer(caseNo, { kind: 'refused', note: '材料不全' });
  const refused = await theCase();
  expect(refused).toMatchObject({ state: 'docketed', externalNote: expect.stringContaining('材料不全') });
  await handOver(sides.db, id, refused.revision);
  await dispatch();
  expect(await received(platform)).toMatchObject([{ case_no: caseNo, receipts: 2 }]);
  await platform.answer(caseNo, { kind: 'accepted' });
  expect(await theCase()).toMatchObject({ state: 'accepted', dispatchSeq: 2, externalSeq: 2 });
});

it('SEC-01 contract, media URL expired and re-issued: an ended address gives nothing, a new filing a new one', async () => {
  sides.keepBytes(id);
  const caseNo = await handedOverCase(sides.db, id);
  const exp = sides.seconds() + 60;
  const manifest = signedAddress(manifestPath(caseNo), exp, MEDIA_SECRET);
  const { photos } = (await (await fetch(sides.ours.url + manifest)).json()) as { photos: { url: string }[] };
  expect((await fetch(photos[0]!.url)).status).toBe(200);
  sides.later(61_000);
  const ended = await fetch(sides.ours.url + manifest);
  expect([ended.status, await ended.json()]).toMatchObject([403, { no: 7004 }]);
  expect((await fetch(photos[0]!.url)).status).toBe(403);
  await dispatch();
  await platform.settled();
  expect(await received(platform)).toMatchObject([
    { photos: [{ ok: true }, { ok: true }], evidence_error: null },
  ]);
});

it('INS-03 contract, clock skew: six minutes off is refused and told how far, five is taken', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  const body = eventOf(caseNo, 1);
  const signedAt = (offset: number) =>
    sign({ id: `w-${id}`, timestamp: sides.seconds() + offset, body }, EXCHANGE_SECRET);
  for (const offset of [-360, 360]) {
    const response = await sides.send(body, { ...signedAt(offset) });
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { no: 7002, detail: { seconds: expect.any(Number) } },
    ]);
  }
  expect(await theCase()).toMatchObject({ state: 'handed_over' });
  expect((await sides.send(body, { ...signedAt(-290) })).status).toBe(204);
  expect(await theCase()).toMatchObject({ state: 'accepted' });
});

it('INS-03 contract, tampered body: one changed byte on the way back is refused, and nothing of it is kept', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  const body = eventOf(caseNo, 1);
  const headers = { ...sides.signed(body, `w-${id}`) };
  const response = await sides.send(body.replace('"seq":1', '"seq":9'), headers);
  expect([response.status, await response.json()]).toMatchObject([401, { no: 7001 }]);
  expect(await theCase()).toMatchObject({ state: 'handed_over', externalSeq: 0 });
  const kept = sides.db
    .select()
    .from(exchangeEvents)
    .where(eq(exchangeEvents.id, `w-${id}`));
  expect(await kept).toEqual([]);
  expect((await sides.send(body, headers)).status).toBe(204);
});

it('INS-03 contract, rotated key: signed with the old and the new one it is heard by whoever has either', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  const newer = `whsec_${Buffer.from('n'.repeat(32)).toString('base64')}`;
  platform.standIn.secret = newer;
  await dispatch();
  expect(await sides.dispatchOf(id)).toMatchObject({ state: 'dead', lastStatus: 401 });
  const body = eventOf(caseNo, 1);
  const signedWith = (secrets: string) =>
    sides.send(body, { ...sign({ id: `w-${id}`, timestamp: sides.seconds(), body }, secrets) });
  expect((await signedWith(newer)).status).toBe(401);
  expect((await signedWith(`${newer} ${EXCHANGE_SECRET}`)).status).toBe(204);
  expect(await theCase()).toMatchObject({ state: 'accepted' });
});
