import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { contentHash } from '../content-hash.ts';
import { sign } from '../signature.ts';
import { startStandIn, type Started } from './stand-in.ts';

const SECRET = `whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`;
let platform: Started;
let serial = 0;
let caseNo = '';

beforeAll(async () => {
  platform = await startStandIn({ port: 0, secret: SECRET, callbackUrl: 'http://127.0.0.1:1/none' });
});
beforeEach(() => {
  caseNo = `例-${++serial}`;
  Object.assign(platform.standIn.faults, { loseEvents: true, answerWith: [] });
});
afterAll(() => platform.close());

async function file(seq: number, attribute: Record<string, unknown> = {}): Promise<number> {
  const content = {
    jurisdiction_id: '320585101',
    service_name: '消防隐患',
    attribute: { case_no: caseNo, dispatch_seq: seq, ...attribute },
  };
  const address = 'http://127.0.0.1:1/manifest';
  const body = JSON.stringify({
    ...content,
    media_url: address,
    attribute: { ...content.attribute, content_sha256: contentHash(content) },
  });
  const headers = {
    'idempotency-key': encodeURIComponent(`${caseNo}:${seq}`),
    ...sign({ id: `m-${serial}-${seq}`, timestamp: Math.floor(Date.now() / 1000), body }, SECRET),
  };
  return (await fetch(`${platform.url}/cases`, { method: 'POST', body, headers })).status;
}

const form = (path: string, fields: string[][]) =>
  fetch(platform.url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const page = async () => (await fetch(platform.url)).text();
const one = async () =>
  ((await (await fetch(`${platform.url}/api/cases`)).json()) as { case_no: string }[]).find(
    (row) => row.case_no === caseNo,
  );

it('INS-02 a supplement is taken beside the case it belongs to, and shown with its words', async () => {
  expect([await file(1), await file(2, { filing: 'supplement', supplied: '已补拍出口' })]).toEqual([
    202, 202,
  ]);
  expect(await one()).toMatchObject({
    receipts: 2,
    filings: [
      { kind: 'supplement', seq: 2, supplied: '已补拍出口' },
      { kind: 'case', seq: 1, supplied: null },
    ],
  });
  expect(await page()).toContain('补充材料 第 2 次');
  const own = new RegExp(`action="/cases/${encodeURIComponent(caseNo)}/answer"`, 'g');
  expect((await page()).match(own)).toHaveLength(1);
  expect(await page()).toContain('已补拍出口');
});

it('answers a new filing by itself where the drill says so: refused, or asked for more', async () => {
  platform.standIn.faults.answerWith = ['received', 'info_requested'];
  await file(1);
  await platform.settled();
  expect(await one()).toMatchObject({
    status: '要求补充',
    events: [
      { type: 'case.received', seq: 1 },
      { type: 'case.info_requested', seq: 2 },
    ],
  });
});

it('its page sets the drill, answers, gives tasks and forgets, without a script', async () => {
  await file(1);
  expect(
    (
      await form('/control', [
        ['loseEvents', 'on'],
        ['failStatus', '410'],
      ])
    ).status,
  ).toBe(303);
  expect(platform.standIn.faults).toMatchObject({ loseEvents: true, duplicate: false, failStatus: 410 });
  await form(`/cases/${encodeURIComponent(caseNo)}/answer`, [
    ['kind', 'onsite_checked'],
    ['note', '已到现场'],
    ['outcome', ''],
    ['finding', 'confirmed'],
  ]);
  await form('/tasks', [
    ['lot', 'TC-0001'],
    ['title', '核查<b>消防</b>通道'],
    ['due_on', ''],
  ]);
  expect(await page()).toContain('问题属实：已到现场');
  expect(await page()).not.toContain('<b>消防</b>');
  expect(platform.standIn.filings.tasks).toHaveLength(1);
  await form(`/cases/${encodeURIComponent(caseNo)}/forget`, []);
  expect(await one()).toBeUndefined();
});

it('keeps a log of what came in and went out', async () => {
  await file(1);
  await platform.answer(caseNo, { kind: 'accepted' });
  const log = (await (await fetch(`${platform.url}/api/log`)).json()) as { what: string; answer: string }[];
  expect(log.slice(0, 2)).toMatchObject([
    { what: expect.stringContaining('case.accepted 1'), answer: '没有发出（故障演练）' },
    { what: `POST /cases ${caseNo}:1`, answer: '202' },
  ]);
});

it('JSON is JSON, also from a tool that calls everything a form', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = JSON.stringify({ delayMs: 0, duplicate: true });
  const response = await fetch(`${platform.url}/control`, { method: 'POST', body, headers });
  expect(await response.json()).toMatchObject({ duplicate: true, loseEvents: true });
  platform.standIn.faults.duplicate = false;
});

it('a drill that makes no sense is refused and changes nothing', async () => {
  const body = JSON.stringify({ failStatus: 200 });
  expect((await fetch(`${platform.url}/control`, { method: 'POST', body })).status).toBe(422);
  expect(platform.standIn.faults.failStatus).not.toBe(200);
});
