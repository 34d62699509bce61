import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { dispatches } from '#db/postgres/schema/office.ts';
import { LEASE_MS } from '#server/dispatch/claim.ts';
import { handlersOf, type Handler } from '#server/dispatch/handlers.ts';
import type { CasePayload } from '#domain/exchange.ts';
import { bothSides, received, sha } from '../../testing/both-sides.ts';
import { bytesOf, docketedCase, handedOverCase, handOver } from './stand-in/example.ts';
import { serve } from './stand-in/serve.ts';
import type { Started } from './stand-in/stand-in.ts';

const HOUR = 3_600_000;
let sides: Awaited<ReturnType<typeof bothSides>>;
let platform: Started;
let serial = 0;
let id = '';

beforeAll(async () => {
  sides = await bothSides();
}, 60_000);
beforeEach(async () => {
  id = `c${++serial}`;
  platform = await sides.startPlatform();
});
afterEach(async () => {
  await platform.close();
  await sides.db.delete(dispatches);
});
afterAll(() => sides.close());

const theCase = () => sides.caseOf(id);
const story = () => sides.storyOf(id);
const dispatch = (schedule?: number[]) => sides.dispatch(handlersOf(sides.client(platform)), schedule);

it('INS-02 INS-03 a case goes out with its photos, is answered, and its story says so', async () => {
  sides.keepBytes(id);
  const caseNo = await handedOverCase(sides.db, id);
  expect(await dispatch()).toBe(1);
  await platform.settled();
  expect(await received(platform)).toMatchObject([
    { case_no: caseNo, receipts: 1, tries: 1, photos: [{ ok: true }, { ok: true }] },
  ]);
  expect(await sides.dispatchOf(id)).toMatchObject({
    state: 'acked',
    attempts: 1,
    leaseUntil: null,
    lastStatus: 202,
  });
  expect(await theCase()).toMatchObject({ state: 'handed_over', delivery: 'acked' });

  await platform.answer(caseNo, { kind: 'accepted', note: '已受理' });
  await platform.answer(caseNo, { kind: 'disposed', note: '已责令清理', outcome: '已整改' });
  expect(await theCase()).toMatchObject({
    state: 'disposed',
    externalSeq: 2,
    outcome: '已整改',
    delivery: 'acked',
  });
  expect((await story()).map(({ kind }) => kind)).toEqual([
    'handed_over',
    'platform_accepted',
    'platform_disposed',
  ]);
  expect((await received(platform))[0]!.events.map(({ answer }) => answer)).toEqual(['204', '204']);
});

it('INS-02 three failures, then exactly one case; each failure shows and moves no state', async () => {
  await handedOverCase(sides.db, id);
  platform.standIn.faults.failFirst = 3;
  for (let tries = 1; tries <= 3; tries += 1) {
    expect(await dispatch()).toBe(1);
    expect(await dispatch()).toBe(0);
    expect(await theCase()).toMatchObject({ state: 'handed_over', delivery: 'failed' });
    sides.later(HOUR);
  }
  expect(await dispatch()).toBe(1);
  expect(await theCase()).toMatchObject({ state: 'handed_over', delivery: 'acked' });
  expect(await received(platform)).toMatchObject([{ receipts: 1, tries: 4 }]);
});

it('INS-02 when the schedule is used up, or the platform says no, a person has to look', async () => {
  await handedOverCase(sides.db, id);
  platform.standIn.faults.failFirst = 99;
  await dispatch([0]);
  expect(await sides.dispatchOf(id)).toMatchObject({ state: 'dead', attempts: 1 });
  expect(await theCase()).toMatchObject({ delivery: 'dead', state: 'handed_over' });

  id = `${id}x`;
  platform.standIn.faults.failStatus = 400;
  await handedOverCase(sides.db, id);
  await dispatch();
  expect(await sides.dispatchOf(id)).toMatchObject({ state: 'dead', attempts: 1, lastStatus: 400 });
  sides.later(30 * HOUR);
  expect(await dispatch()).toBe(0);
});

it('INS-02 contract, 429 with Retry-After: it outweighs the schedule', async () => {
  await handedOverCase(sides.db, id);
  Object.assign(platform.standIn.faults, { failFirst: 1, failStatus: 429, retryAfter: '7200' });
  await dispatch();
  sides.later(HOUR);
  expect(await dispatch()).toBe(0);
  sides.later(HOUR + 5_000);
  expect(await dispatch()).toBe(1);
  expect(await sides.dispatchOf(id)).toMatchObject({ state: 'acked', attempts: 2 });
});

it('INS-02 contract, crash between send and mark: it costs a try, not a second case', async () => {
  await handedOverCase(sides.db, id);
  const whole = handlersOf(sides.client(platform));
  // Sends, and never comes back: what it would have written is never written.
  const sent = new Promise<void>((resolve) => {
    const dying: Handler = async (row, signal) => {
      await whole.case(row, signal);
      resolve();
      return new Promise<never>(() => {});
    };
    void sides.dispatch({ case: dying, supplement: dying, message: dying });
  });
  await sent;
  expect(await dispatch()).toBe(0);
  sides.later(LEASE_MS + 1000);
  expect(await dispatch()).toBe(1);
  expect(await sides.dispatchOf(id)).toMatchObject({ state: 'acked', attempts: 2 });
  expect(await received(platform)).toMatchObject([{ receipts: 1, tries: 2 }]);
});

it('INS-02 a receipt lost on the way is asked for again and is the same receipt', async () => {
  await handedOverCase(sides.db, id);
  platform.standIn.faults.loseFirst = 1;
  await dispatch();
  expect(await theCase()).toMatchObject({ delivery: 'failed' });
  sides.later(HOUR);
  await dispatch();
  expect(await theCase()).toMatchObject({ delivery: 'acked' });
  expect(await received(platform)).toMatchObject([{ receipts: 1, tries: 2 }]);
});

it('photos that do not arrive whole are shown as such by the platform', async () => {
  sides.keepBytes(id);
  sides.bytes.set(sha(bytesOf(id, 'close')), Buffer.from('something else'));
  await handedOverCase(sides.db, id);
  await dispatch();
  await platform.settled();
  expect((await received(platform))[0]!.photos!.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await (await fetch(platform.url)).text()).toContain('✗ 1 张没有通过校验');
});

it('INS-02 contract, duplicate dispatch: the same filing sent twice at once is one case with one receipt', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  const { payload } = await sides.dispatchOf(id);
  const filing = { dispatchId: `d-${id}`, caseNo, seq: 1, payload: payload as CasePayload };
  const client = sides.client(platform);
  const send = () => client.fileCase(filing, new AbortController().signal);
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers[0]).toMatchObject({ kind: 'acked', receiptId: expect.stringMatching(/^HZ-/) });
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  await dispatch();
  expect(await received(platform)).toMatchObject([{ case_no: caseNo, receipts: 1, tries: 4 }]);
});

it('INS-02 contract, dispatch during rollback: what was not decided in the end is not sent', async () => {
  const { revision } = await docketedCase(sides.db, id);
  const torn = handOver(sides.db, id, revision, async () => {
    throw new Error('the power goes');
  });
  await expect(torn).rejects.toThrow('the power goes');
  expect(await dispatch()).toBe(0);
  expect(await received(platform)).toEqual([]);
  expect(await theCase()).toMatchObject({ state: 'docketed', dispatchSeq: 0 });
});

it('INS-02 contract, 410: the address is gone for good, nobody knocks again and a person has to look', async () => {
  await handedOverCase(sides.db, id);
  Object.assign(platform.standIn.faults, { failFirst: 1, failStatus: 410 });
  await dispatch();
  expect(await sides.dispatchOf(id)).toMatchObject({ state: 'dead', lastStatus: 410, attempts: 1 });
  expect(await theCase()).toMatchObject({ state: 'handed_over', delivery: 'dead' });
  sides.later(48 * HOUR);
  expect(await dispatch()).toBe(0);
});

it('INS-02 contract, tampered body: one changed byte on the way out is refused, and no case comes of it', async () => {
  const caseNo = await handedOverCase(sides.db, id);
  const tampering = await serve(async (request) => {
    const body = (await request.text()).replace('消防', '防火');
    return fetch(platform.url + new URL(request.url).pathname, {
      method: 'POST',
      body,
      headers: request.headers,
    });
  }, 0);
  await sides.dispatch(handlersOf(sides.client({ ...platform, url: tampering.url })));
  await tampering.close();
  expect(await sides.dispatchOf(id)).toMatchObject({ state: 'dead', lastStatus: 401 });
  expect((await received(platform)).map((one) => one.case_no)).not.toContain(caseNo);
});
