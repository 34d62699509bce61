import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { enforcementClient } from './client.ts';
import type { Filing } from './platform.ts';
import { serve, type Served } from './stand-in/serve.ts';
import { startStandIn, type Started } from './stand-in/stand-in.ts';

const secret = `whsec_${Buffer.from('c'.repeat(32)).toString('base64')}`;
const forever = new AbortController().signal;
let platform: Started;
let nowhere: Served;

beforeAll(async () => {
  nowhere = await serve(async () => new Response('', { status: 404 }), 0);
  platform = await startStandIn({ port: 0, secret, callbackUrl: nowhere.url });
});
afterEach(() =>
  control({ failFirst: 0, failStatus: 503, retryAfter: null, htmlFirst: 0, loseFirst: 0, delayMs: 0 }),
);
afterAll(async () => {
  await platform.close();
  await nowhere.close();
});

async function control(wrong: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${platform.url}/control`, { method: 'POST', body: JSON.stringify(wrong) });
  expect(response.status).toBe(200);
}

function filingOf(caseNo: string, description = '消防通道堆放杂物'): Filing {
  return {
    dispatchId: `d-${caseNo.slice(-1)}`,
    caseNo,
    seq: 1,
    payload: {
      jurisdiction_id: '320585',
      service_code: 'fire_hazard',
      service_name: '消防隐患',
      requested_datetime: '2026-03-02T01:00:00.000Z',
      lat: 31.45,
      long: 121.1,
      address_string: '文治路 1 号',
      address_id: 'TC-0001',
      description,
      attribute: { case_no: caseNo, dispatch_seq: 1 },
      photos: [],
    },
  };
}

function client(changed: Partial<Parameters<typeof enforcementClient>[0]> = {}) {
  return enforcementClient({
    enforcementUrl: platform.url,
    publicUrl: nowhere.url,
    exchangeSecret: secret,
    secret: 's',
    now: () => new Date(),
    ...changed,
  });
}

const receiptsOf = (caseNo: string) =>
  platform.standIn.filings.filed.filter((one) => one.caseNo === caseNo).length;

it('INS-02 files a case once, however often it is sent', async () => {
  const first = await client().fileCase(filingOf('例-1'), forever);
  const second = await client({ now: () => new Date(Date.now() + 1000) }).fileCase(filingOf('例-1'), forever);
  expect(first).toMatchObject({ kind: 'acked', status: 202 });
  expect(second).toEqual(first);
  expect(receiptsOf('例-1')).toBe(1);
});

it('INS-02 the same key with other content is dead, not a second case', async () => {
  await client().fileCase(filingOf('例-2'), forever);
  expect(await client().fileCase(filingOf('例-2', '另一件事'), forever)).toMatchObject({
    kind: 'dead',
    status: 409,
  });
  expect(receiptsOf('例-2')).toBe(1);
});

it('INS-02 a 409 that names our own content is a receipt', async () => {
  const strict = await serve(async (request) => {
    const { attribute } = (await request.json()) as { attribute: { content_sha256: string } };
    return Response.json({ receipt_id: 'HZ-9', content_sha256: attribute.content_sha256 }, { status: 409 });
  }, 0);
  const answer = await client({ enforcementUrl: strict.url }).fileCase(filingOf('例-3'), forever);
  await strict.close();
  expect(answer).toEqual({ kind: 'acked', status: 409, receiptId: 'HZ-9' });
});

it("INS-02 a proxy's page is no receipt", async () => {
  await control({ htmlFirst: 1 });
  expect(await client().fileCase(filingOf('例-4'), forever)).toMatchObject({ kind: 'retry', status: 200 });
  expect(receiptsOf('例-4')).toBe(0);
});

it('a 200 of the wrong shape, an endless answer and a redirect are no receipts', async () => {
  const answers = [
    Response.json({ ok: true }),
    new Response('x'.repeat(100_000)),
    new Response(null, { status: 302, headers: { location: nowhere.url } }),
  ];
  const odd = await serve(async () => answers.shift(), 0);
  const kinds = [];
  for (let n = 0; n < 3; n += 1)
    kinds.push((await client({ enforcementUrl: odd.url }).fileCase(filingOf('例-5'), forever)).kind);
  await odd.close();
  expect(kinds).toEqual(['retry', 'retry', 'retry']);
});

it('INS-02 429 asks for a pause and gets it', async () => {
  await control({ failFirst: 1, failStatus: 429, retryAfter: '77' });
  expect(await client().fileCase(filingOf('例-6'), forever)).toMatchObject({
    kind: 'retry',
    status: 429,
    afterSeconds: 77,
  });
});

it.each([408, 425, 500, 502, 503])('HTTP %i is tried again', async (failStatus) => {
  await control({ failFirst: 1, failStatus });
  expect(await client().fileCase(filingOf(`例-r${failStatus}`), forever)).toMatchObject({
    kind: 'retry',
    status: failStatus,
  });
});

it.each([400, 403, 404, 410, 422])('HTTP %i is dead at once', async (failStatus) => {
  await control({ failFirst: 1, failStatus });
  expect(await client().fileCase(filingOf(`例-d${failStatus}`), forever)).toMatchObject({
    kind: 'dead',
    status: failStatus,
  });
});

it('INS-02 silence ends after the timeout and is tried again', async () => {
  await control({ delayMs: 600_000 });
  expect(await client({ timeoutMs: 50 }).fileCase(filingOf('例-7'), forever)).toMatchObject({
    kind: 'retry',
    status: null,
    error: '平台没有在限定时间内答复',
  });
});

it('a try ends when this process stops', async () => {
  await control({ delayMs: 600_000 });
  expect(await client().fileCase(filingOf('例-8'), AbortSignal.abort())).toMatchObject({
    kind: 'retry',
    error: '发送时本系统正在停止',
  });
});

it('a platform that is not there is tried again', async () => {
  const gone = await serve(async () => undefined, 0);
  await gone.close();
  expect(await client({ enforcementUrl: gone.url }).fileCase(filingOf('例-9'), forever)).toMatchObject({
    kind: 'retry',
    status: null,
    error: '连不上平台（ECONNREFUSED）',
  });
});

it('INS-02 a filing signed with another key is refused', async () => {
  const other = `whsec_${Buffer.from('d'.repeat(32)).toString('base64')}`;
  expect(await client({ exchangeSecret: other }).fileCase(filingOf('例-0'), forever)).toMatchObject({
    kind: 'dead',
    status: 401,
  });
  expect(
    await client({ exchangeSecret: `${other} ${secret}` }).fileCase(filingOf('例-0'), forever),
  ).toMatchObject({ kind: 'acked' });
});
