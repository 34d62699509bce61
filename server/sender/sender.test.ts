import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { exchangeEvents } from '#db/postgres/schema/office.ts';
import { hearEvent } from '../outside/enforcement/callback.ts';
import { sign } from '../outside/enforcement/signature.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory } from '../trpc.ts';
import { fingerprints, senders } from './queries.ts';
import { senderRouter } from './router.ts';

// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const [OLD, NEW] = ['old', 'new'].map(
  (name) => `whsec_${Buffer.from(name.padEnd(32, '.')).toString('base64')}`,
) as [string, string];
const callers = callerFactory(senderRouter);
const now = () => new Date('2026-11-20T06:00:00.000Z');

let connection: Connection;
const as = (who: keyof typeof CAST) =>
  callers({ db: connection.db, actor: CAST[who], sessionId: null, durable: true, renewal: [] });
const stop = (stopped: boolean) => ({
  key: randomUUID(),
  args: { senderId: 'enforcement' as const, stopped, reason: '密钥疑似泄露' },
});

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
});
afterAll(() => connection.close());

function say(secret: string): Promise<Response> {
  const body = '{}';
  const headers = sign({ id: randomUUID(), timestamp: Math.floor(now().getTime() / 1000), body }, secret);
  const request = new Request('http://x/', { method: 'POST', headers: { ...headers }, body });
  return hearEvent(request, { db: connection.db, exchangeSecret: `${OLD} ${NEW}`, now });
}

it('INS-03 from a stopped system nothing is taken, and it is told to try again; listened to again, it is heard', async () => {
  expect((await say(NEW)).status).toBe(422);
  await as('admin').stop(stop(true));
  const refused = await say(NEW);
  expect([refused.status, ((await refused.json()) as { refused: string }).refused]).toEqual([
    503,
    'sender_stopped',
  ]);
  expect((await say(`whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`)).status).toBe(401);
  expect(await connection.db.$count(exchangeEvents)).toBe(0);
  await as('admin').stop(stop(false));
  expect((await say(NEW)).status).toBe(422);
  await expect(as('manager').stop(stop(true))).rejects.toMatchObject({ message: 'not_permitted' });
});

it('keys are shown as fingerprints, both while one is being changed; nobody can sign with what is shown', async () => {
  const [shown] = await senders(connection.db, { exchangeSecret: `${OLD} ${NEW}` }, now());
  expect(shown?.keys).toEqual([...fingerprints(OLD), ...fingerprints(NEW)]);
  expect(new Set(shown?.keys).size).toBe(2);
  expect(JSON.stringify(shown)).not.toMatch(/whsec|b2xk|bmV3/);
});
