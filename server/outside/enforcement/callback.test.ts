import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { accessLog, dispatches, exchangeEvents } from '#db/postgres/schema/office.ts';
import { photoPath, signedAddress } from './address.ts';
import { sign } from './signature.ts';
import { bothSides, eventOf, EXCHANGE_SECRET, MEDIA_SECRET, sha } from '../../testing/both-sides.ts';
import { bytesOf, docketedCase, handedOverCase } from './stand-in/example.ts';

let sides: Awaited<ReturnType<typeof bothSides>>;
let serial = 0;
let id = '';

beforeAll(async () => {
  sides = await bothSides();
}, 60_000);
beforeEach(() => {
  id = `e${++serial}`;
});
afterEach(async () => {
  await sides.db.delete(dispatches);
});
afterAll(() => sides.close());

const theCase = () => sides.caseOf(id);
const send = (body: string, webhookId: string, headers: Record<string, string> = {}) =>
  sides.send(body, { ...sides.signed(body, webhookId), ...headers });

it('INS-03 an event that was kept but not decided is decided when it comes again', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  const body = eventOf(caseNo, 1);
  await sides.db
    .insert(exchangeEvents)
    .values({ id: `w-${id}`, caseNo, body: {}, receivedAt: sides.now().toISOString(), outcome: 'received' });
  expect((await send(body, `w-${id}`)).status).toBe(204);
  expect(await theCase()).toMatchObject({ state: 'accepted' });
});

it('INS-03 a case number nobody knows is kept and refused by number', async () => {
  const response = await send(eventOf('无此案', 1), `w-${id}`);
  expect([response.status, await response.json()]).toMatchObject([
    422,
    { no: 7003, refused: 'exchange_unknown_case' },
  ]);
  expect((await send(eventOf('无此案', 1), `w-${id}`)).status).toBe(422);
  expect(
    await sides.db
      .select()
      .from(exchangeEvents)
      .where(eq(exchangeEvents.id, `w-${id}`)),
  ).toMatchObject([{ outcome: 'exchange_unknown_case', caseNo: '无此案' }]);
});

it('INS-03 forged, altered, old and unreadable events change nothing', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  const body = eventOf(caseNo, 1);
  const old = sign({ id: `w-${id}`, timestamp: sides.seconds() - 400, body }, EXCHANGE_SECRET);
  const answers = [
    await send(body, `w-${id}`, { 'webhook-signature': 'v1,AAAA' }),
    await send(`${body} `, `w-${id}`, {
      ...sign({ id: `w-${id}`, timestamp: sides.seconds(), body }, EXCHANGE_SECRET),
    }),
    await send(body, `w-${id}`, { ...old }),
    await send('{"type":', `w-${id}`),
    await send(eventOf(caseNo, 1, 'abolished'), `w-${id}`),
    await send(' '.repeat(70_000), `w-${id}`),
  ];
  const told = await Promise.all(
    answers.map(async (one) => [one.status, ((await one.json()) as { no: number }).no]),
  );
  expect(told).toEqual([
    [401, 7001],
    [401, 7001],
    [401, 7002],
    [422, 1005],
    [422, 1005],
    [413, 2008],
  ]);
  expect(await theCase()).toMatchObject({ state: 'handed_over', externalSeq: 0 });
  expect(
    await sides.db
      .select()
      .from(exchangeEvents)
      .where(eq(exchangeEvents.id, `w-${id}`)),
  ).toEqual([]);
});

it('SEC-01 gives only the photos of that case, and logs each', async () => {
  sides.keepBytes(id);
  const caseNo = await handedOverCase(sides.db, id);
  await docketedCase(sides.db, `${id}-other`);
  const [own, other] = [bytesOf(id, 'wide'), bytesOf(`${id}-other`, 'wide')];
  sides.bytes.set(sha(other), other);
  const exp = sides.seconds() + 60;
  const get = (content: Buffer) =>
    fetch(sides.ours.url + signedAddress(photoPath(caseNo, sha(content)), exp, MEDIA_SECRET));
  expect((await get(other)).status).toBe(404);
  const given = await get(own);
  expect([
    given.status,
    given.headers.get('content-type'),
    sha(Buffer.from(await given.arrayBuffer())),
  ]).toEqual([200, 'image/jpeg', sha(own)]);
  expect(
    await sides.db
      .select()
      .from(accessLog)
      .where(eq(accessLog.subjectId, `${id}/wide`)),
  ).toMatchObject([{ actorId: 'platform', purpose: `案件移送 ${caseNo}` }]);
});
