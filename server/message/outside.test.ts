import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Connection, Db } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { channelAddresses, messages } from '#db/postgres/schema/message.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { caseOf } from '#domain/worlds.ts';
import type { Actor } from '#domain/roles.ts';
import { LEASE_MS } from '../dispatch/claim.ts';
import { dispatchDue } from '../dispatch/dispatch.ts';
import { handlersOf } from '../dispatch/handlers.ts';
import { messageHandler, type Channels } from '../dispatch/message-handler.ts';
import type { Channel } from '../outside/channel.ts';
import { emailChannel } from '../outside/email/channel.ts';
import { serve, type Served } from '../outside/enforcement/stand-in/serve.ts';
import { smsChannel } from '../outside/sms/channel.ts';
import { wecomChannel } from '../outside/wecom/channel.ts';
import { mutate } from '../sync/mutate.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory } from '../trpc.ts';
import { messageRouter } from './router.ts';

const PHONE = '13800138000';
const OFF = { sms: null, wecom: null, email: null };
let connection: Connection;
let db: Db;
let gateway: Served;
let smtp: { url: string; letters: string[]; close(): Promise<void> };
/** What reached the gateways, and what they answer next. */
let heard: {
  path: string;
  key: string | null;
  body: { to?: string; text?: unknown; touser?: string } | null;
}[] = [];
let answers: (Response | undefined)[] = [];
let skipped = 0;
let serial = 0;

beforeAll(async () => {
  connection = await memoryDatabase();
  db = connection.db;
  await stage(db);
  gateway = await serve(async (request) => {
    const { pathname: path } = new URL(request.url);
    if (path === '/cgi-bin/gettoken') return Response.json({ errcode: 0, access_token: 'token' });
    const text = await request.text();
    heard.push({ path, key: request.headers.get('idempotency-key'), body: JSON.parse(text) as never });
    const usual = Response.json({ id: 'sms-1', errcode: 0, msgid: 'wecom-1' });
    return answers.length > 0 ? answers.shift() : usual;
  }, 0);
  smtp = await mailServer();
  vi.stubEnv('SMS_URL', `${gateway.url}/sms`);
  vi.stubEnv('SMS_TOKEN', 'secret');
  vi.stubEnv('WECOM_URL', gateway.url);
  vi.stubEnv('WECOM_CORP_ID', 'corp');
  vi.stubEnv('WECOM_AGENT_ID', '7');
  vi.stubEnv('WECOM_SECRET', 'secret');
  vi.stubEnv('SMTP_URL', smtp.url);
  vi.stubEnv('EMAIL_FROM', 'berthlink@example.invalid');
}, 60_000);
beforeEach(() => {
  heard = [];
  answers = [];
});
afterEach(async () => {
  await db.delete(dispatches);
  await db.delete(channelAddresses);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await gateway.close();
  await smtp.close();
  await connection.close();
});

/** As much of a mail server as takes a letter. */
async function mailServer() {
  const letters: string[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    let letter: string | null = null;
    socket.write('220 here\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (letter !== null) letter += chunk.toString();
      else if (/^DATA/i.test(chunk.toString())) {
        letter = '';
        return void socket.write('354 go on\r\n');
      } else return void socket.write(/^QUIT/i.test(chunk.toString()) ? '221 bye\r\n' : '250 ok\r\n');
      if (!letter.endsWith('\r\n.\r\n')) return;
      letters.push(letter);
      letter = null;
      socket.write('250 taken\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    letters,
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const callerOf = (actor: Actor) =>
  callerFactory(messageRouter)({ db, actor, sessionId: 's', durable: true, renewal: [] });
const sendings = () => db.select().from(dispatches).orderBy(dispatches.id);

/** Something the inspector is told of. */
async function told(): Promise<void> {
  const id = `c-${++serial}`;
  await db.insert(cases).values({ ...caseOf({ id, recordId: id, reporterId: 'inspector' }) });
  const args = { caseId: id, revision: 1, reason: 'untrue' as const, note: '车牌苏B12345' };
  const act = { source: 'desk', actor: CAST.manager, key: id, name: 'case.decline', args } as const;
  expect((await mutate(db, act)).outcome).toBe('applied');
}

const real: () => Channels = () => ({
  sms: smsChannel({ url: `${gateway.url}/sms`, token: 'secret' }),
  wecom: wecomChannel({ url: gateway.url, corpId: 'corp', agentId: '7', secret: 'secret' }),
  email: emailChannel({ url: smtp.url, from: 'berthlink@example.invalid' }),
});

async function sent(channels: Channels = real()): Promise<void> {
  const platform = { fileCase: async () => ({ kind: 'dead' as const, status: null, error: 'none' }) };
  await dispatchDue(db, {
    ...{ now: () => new Date(Date.now() + skipped), random: () => 0, schedule: [0, 5, 300] },
    ...{ handlers: handlersOf(platform, null, messageHandler(db, channels)) },
    signal: new AbortController().signal,
  });
}

it('nobody is told outside the app who has not asked for it', async () => {
  await told();
  expect(await sendings()).toEqual([]);
});

it('SEC-01 who chose channels is told by each, once, with nothing personal in it', async () => {
  await callerOf(CAST.inspector).keepChannels({ sms: PHONE, wecom: 'liwen', email: 'li@example.invalid' });
  await told();
  expect(JSON.stringify(await sendings())).not.toMatch(/13800138000|liwen|li@example/);
  await sent();
  await sent();
  const text = expect.stringMatching(/^【泊联】上报不予立案：.+·消防隐患。请登录泊联查看。$/) as string;
  expect(heard.map(({ path, body }) => [path, body?.to ?? body?.touser]).sort()).toEqual([
    ['/cgi-bin/message/send', 'liwen'],
    ['/sms', PHONE],
  ]);
  expect(heard.find(({ path }) => path === '/sms')).toMatchObject({
    ...{ body: { text }, key: encodeURIComponent((await sendings())[1]?.id ?? '') },
  });
  expect(smtp.letters).toHaveLength(1);
  expect(smtp.letters[0]).not.toMatch(/苏B12345/);
  expect((await sendings()).map(({ endpoint, state, receiptId }) => [endpoint, state, receiptId])).toEqual([
    ['email', 'acked', expect.stringMatching(/@berthlink>$/)],
    ['sms', 'acked', 'sms-1'],
    ['wecom', 'acked', 'wecom-1'],
  ]);
  const { channels, rows } = await callerOf(CAST.manager).outside();
  expect(channels).toMatchObject([
    { channel: 'sms', isOn: true, delivered: 1, failed: 0 },
    { channel: 'wecom', isOn: true, delivered: 1 },
    { channel: 'email', isOn: true, delivered: 1 },
  ]);
  expect(rows).toEqual([]);
});

it('a gateway that is busy is asked again under the same key; one that refuses is left to a person, who may resend', async () => {
  await callerOf(CAST.inspector).keepChannels({ ...OFF, sms: PHONE });
  await told();
  answers = [new Response('', { status: 503 }), new Response('', { status: 403 })];
  await sent();
  expect(await sendings()).toMatchObject([{ state: 'failed', lastStatus: 503 }]);
  skipped += 6_000;
  await sent();
  expect(await sendings()).toMatchObject([{ state: 'dead', lastError: '短信网关拒收' }]);
  expect(new Set(heard.map(({ key }) => key)).size).toBe(1);
  const { rows } = await callerOf(CAST.manager).outside();
  expect(rows).toMatchObject([{ endpoint: 'sms', state: 'dead', person: 'inspector 甲', kind: 'declined' }]);
  const [row] = await sendings();
  const args = { sendingId: row?.id ?? '' };
  await callerOf(CAST.manager).resend({ key: '6f1f2a5e-6e1a-4a1e-9c3b-0a8f5f7d1c11', args });
  await sent();
  expect(await sendings()).toMatchObject([{ state: 'acked', attempts: 3, earlierAttempts: 2 }]);
  await expect(
    callerOf(CAST.manager).resend({ key: '6f1f2a5e-6e1a-4a1e-9c3b-0a8f5f7d1c12', args }),
  ).rejects.toThrow('dispatch_not_stuck');
});

it('what is taken back, or turned off, is not sent', async () => {
  await callerOf(CAST.inspector).keepChannels({ ...OFF, sms: PHONE });
  await told();
  await callerOf(CAST.inspector).keepChannels(OFF);
  await sent();
  expect(await sendings()).toMatchObject([{ state: 'dead', lastError: '本人已关闭这个渠道' }]);
  expect(heard).toEqual([]);
});

it('a letter whose sender died is not sent twice where the other side would not know it again', async () => {
  await callerOf(CAST.inspector).keepChannels({ ...OFF, email: 'li@example.invalid' });
  await told();
  let letters = 0;
  const dying: Channel = {
    isRepeatable: false,
    send: () => {
      letters += 1;
      return Promise.reject(new Error('the process ended here'));
    },
  };
  // The row stays as a process leaves it that dies while it sends: leased, and nothing written down.
  const handler = messageHandler(db, { email: dying });
  await told();
  await db.update(dispatches).set({ state: 'sent', attempts: 1, leaseUntil: new Date(0).toISOString() });
  const [first] = await sendings();
  if (!first) throw new Error('nothing is queued');
  await expect(handler(first, new AbortController().signal)).rejects.toThrow('ended here');
  skipped += LEASE_MS;
  const before = smtp.letters.length;
  await sent();
  expect([letters, smtp.letters.length - before]).toEqual([1, 1]);
  const [again] = await db.select().from(dispatches).where(eq(dispatches.id, first.id));
  expect(again).toMatchObject({ state: 'dead', lastError: expect.stringContaining('可能已发出') as string });
});

it('a channel that is off here cannot be chosen, and whose addresses these are nobody else is shown', async () => {
  await callerOf(CAST.inspector).keepChannels({ ...OFF, sms: PHONE });
  expect((await callerOf(CAST.inspector).channels()).mine.sms).toBe(PHONE);
  expect((await callerOf(CAST.manager).channels()).mine).toEqual(OFF);
  vi.stubEnv('SMS_URL', undefined);
  vi.stubEnv('SMS_TOKEN', undefined);
  await expect(callerOf(CAST.inspector).keepChannels({ ...OFF, sms: PHONE })).rejects.toThrow('channel_off');
  const before = await db.$count(messages);
  await told();
  expect([await db.$count(messages), await sendings()]).toEqual([before + 1, []]);
  await expect(callerOf(CAST.inspector).keepChannels({ ...OFF, email: 'no address' })).rejects.toThrow();
});
