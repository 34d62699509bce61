import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { dispatches, exchangeCursors, exchangeEvents } from '#db/postgres/schema/office.ts';
import { handlersOf } from '#server/dispatch/handlers.ts';
import { bothSides, pullingOf } from '../../testing/both-sides.ts';
import { signedAnswer } from './asking.ts';
import { catchUp, sweep, sweepWhenDue } from './pull-events.ts';
import { handedOverCase } from './stand-in/example.ts';
import { serve } from './stand-in/serve.ts';
import type { Started } from './stand-in/stand-in.ts';

const HOUR = 3_600_000;
let sides: Awaited<ReturnType<typeof bothSides>>;
let platform: Started;
let serial = 0;
let id = '';
let caseNo = '';

beforeAll(async () => {
  sides = await bothSides();
}, 60_000);
beforeEach(async () => {
  id = `p${++serial}`;
  platform = await sides.startPlatform();
  caseNo = await handedOverCase(sides.db, id);
  await sides.dispatch(handlersOf(sides.client(platform)));
});
afterEach(async () => {
  await platform.close();
  for (const table of [dispatches, exchangeCursors, exchangeEvents]) await sides.db.delete(table);
});
afterAll(() => sides.close());

const ask = () => catchUp(pullingOf(sides, platform));
const cursor = async () => (await sides.db.select().from(exchangeCursors))[0]?.until;
const applied = async () =>
  (await sides.storyOf(id)).filter(({ kind }) => kind.startsWith('platform_')).map(({ kind }) => kind);

it('INS-03 where the callback is lost the case still moves, and what comes twice is applied once', async () => {
  platform.standIn.faults.loseEvents = true;
  await platform.answer(caseNo, { kind: 'accepted' });
  await platform.answer(caseNo, { kind: 'info_requested', note: '请补拍出口' });
  expect(await sides.caseOf(id)).toMatchObject({ state: 'handed_over' });
  expect(await ask()).toEqual({ asked: 2, fresh: 2, refused: 0 });
  expect(await sides.caseOf(id)).toMatchObject({ state: 'info_requested', externalSeq: 2 });

  platform.standIn.faults.loseEvents = false;
  const resend = await fetch(`${platform.url}/cases/${encodeURIComponent(caseNo)}/resend`, {
    method: 'POST',
  });
  expect(((await resend.json()) as { events: object[] }).events).toMatchObject([
    { answer: '204' },
    { answer: '204' },
  ]);
  expect(await ask()).toEqual({ asked: 2, fresh: 0, refused: 0 });
  expect(await applied()).toEqual(['platform_accepted', 'platform_info_requested']);
});

it('INS-03 asks again for the two hours before it last asked, and no further; the sweep asks for seven days', async () => {
  await ask();
  const first = await cursor();
  platform.standIn.faults.loseEvents = true;
  const listedLate = async (kind: string, hours: number) => {
    await platform.answer(caseNo, { kind });
    const made = platform.standIn.filings.filed[0]!.events.at(-1)!;
    made.at = new Date(Date.parse(first!) - hours * HOUR).toISOString();
  };
  sides.later(10 * 60_000);
  await listedLate('accepted', 1.9);
  expect(await ask()).toMatchObject({ fresh: 1 });
  expect((await cursor())! > first!).toBe(true);
  await listedLate('progress', 3);
  expect(await ask()).toMatchObject({ fresh: 0 });
  expect(await sweep(pullingOf(sides, platform))).toMatchObject({ fresh: 1 });
  expect(await sides.caseOf(id)).toMatchObject({ state: 'in_progress' });
});

it('INS-03 sweeps once a day, whoever asks and however often the server starts; a silent platform is asked again', async () => {
  const due = () => sweepWhenDue(pullingOf(sides, platform));
  platform.standIn.faults.failFirst = 1;
  expect(await due()).toEqual({ unanswered: 'HTTP 503' });
  platform.standIn.faults.failFirst = 0;
  expect(await due()).toMatchObject({ asked: 0 });
  expect(await due()).toBeNull();
  sides.later(24 * HOUR);
  expect(await due()).toMatchObject({ asked: 0 });
});

it('INS-03 more than one page: all of it, in the order it was said', async () => {
  platform.standIn.faults.loseEvents = true;
  for (let at = 0; at < 24; at += 1) await platform.answer(caseNo, { kind: 'progress', note: String(at) });
  await platform.answer(caseNo, { kind: 'disposed', outcome: '已整改' });
  expect(await ask()).toEqual({ asked: 25, fresh: 25, refused: 0 });
  expect(await sides.caseOf(id)).toMatchObject({ state: 'disposed', externalSeq: 25 });
  expect((await sides.storyOf(id)).every(({ applied }) => applied)).toBe(true);
}, 60_000);

it.each(['received', 'failed_inside'])(
  'INS-03 an event that was kept as %s, and not decided, is decided when it is asked for',
  async (outcome) => {
    platform.standIn.faults.loseEvents = true;
    await platform.answer(caseNo, { kind: 'accepted' });
    const event = platform.standIn.filings.filed[0]!.events[0]!;
    const receivedAt = sides.now().toISOString();
    await sides.db
      .insert(exchangeEvents)
      .values({ id: event.id, caseNo, body: event.body, receivedAt, outcome });
    expect(await ask()).toMatchObject({ fresh: 1 });
    expect(await sides.caseOf(id)).toMatchObject({ state: 'accepted' });
  },
);

it('an answer that fails, is not signed with our key or is no list changes nothing, the cursor included', async () => {
  platform.standIn.faults.failFirst = 1;
  expect(await ask()).toEqual({ unanswered: 'HTTP 503' });
  platform.standIn.faults.failFirst = 0;
  const theirKey = `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`;
  const event = { id: 'evt_1', body: { type: 'case.accepted' } };
  const answers: Response[] = [
    Response.json({ events: [event], next: null }),
    signedAnswer({ events: [event], next: null }, theirKey, sides.now()),
    signedAnswer({ cases: [] }, pullingOf(sides, platform).exchangeSecret, sides.now()),
  ];
  const other = await serve(async () => answers.shift(), 0);
  const told = [];
  for (let at = 0; at < 4; at += 1)
    told.push(await catchUp({ ...pullingOf(sides, platform), enforcementUrl: other.url }));
  await other.close();
  expect(told).toEqual([
    { unanswered: '平台的答复签名无效' },
    { unanswered: '平台的答复签名无效' },
    { unanswered: '平台的答复不合约定' },
    { unanswered: 'UND_ERR_SOCKET' },
  ]);
  expect(await cursor()).toBeUndefined();
});

it('the platform tells nobody who does not sign the question', async () => {
  const forged = {
    ...pullingOf(sides, platform),
    exchangeSecret: `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`,
  };
  expect(await catchUp(forged)).toEqual({ unanswered: 'HTTP 401' });
  expect((await fetch(`${platform.url}/events?since=2026-01-01`)).status).toBe(401);
});

it('an event nobody can read is passed over; those after it are applied', async () => {
  platform.standIn.faults.loseEvents = true;
  await platform.answer(caseNo, { kind: 'received' });
  platform.standIn.filings.filed[0]!.events[0]!.body = { type: 'case.abolished' };
  await platform.answer(caseNo, { kind: 'accepted' });
  expect(await ask()).toEqual({ asked: 2, fresh: 2, refused: 1 });
  expect(await sides.caseOf(id)).toMatchObject({ state: 'accepted' });
});
