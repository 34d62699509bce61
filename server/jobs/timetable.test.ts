import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connectInMemory, type Connection } from '#db/postgres/connect.ts';
import { session, user } from '#db/postgres/schema/auth.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { exchangeCursors, exchangeEvents, reconciliations } from '#db/postgres/schema/office.ts';
import { handedOverCase } from '#server/outside/enforcement/stand-in/example.ts';
import { startStandIn, type Started } from '#server/outside/enforcement/stand-in/stand-in.ts';
import { runDue, type Job } from './timetable.ts';

const NOW = new Date('2026-03-02T01:00:00Z');
const before = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const SECRET = `whsec_${Buffer.from('t'.repeat(32)).toString('base64')}`;
let connection: Connection;
let platform: Started;
let clock = new Date();

beforeAll(async () => {
  connection = await connectInMemory();
  const callbackUrl = 'http://127.0.0.1:1/none';
  const faults = { loseEvents: true };
  platform = await startStandIn({ port: 0, secret: SECRET, callbackUrl, faults, now: () => clock });
  vi.stubEnv('ENFORCEMENT_URL', platform.url);
  vi.stubEnv('EXCHANGE_SECRET', SECRET);
  vi.stubEnv('AUTH_SECRET', 'a secret of this test');
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await platform.close();
  await connection.close();
});

it('INS-03 keeps exchange events 180 days, and sign-ins until they end', async () => {
  const { db } = connection;
  const event = { caseNo: null, body: {}, outcome: 'applied' };
  await db.insert(exchangeEvents).values([
    { ...event, id: 'old', receivedAt: before(181).toISOString() },
    { ...event, id: 'young', receivedAt: before(179).toISOString() },
  ]);
  await db.insert(user).values({ id: 'u', name: '李文', email: 'u@x.invalid' });
  await db.insert(session).values([
    { id: 'ended', token: 'a', userId: 'u', expiresAt: before(1) },
    { id: 'valid', token: 'b', userId: 'u', expiresAt: before(-1) },
  ]);
  await runDue(db, NOW, new Map());
  expect((await db.select().from(exchangeEvents)).map(({ id }) => id)).toEqual(['young']);
  expect((await db.select().from(session)).map(({ id }) => id)).toEqual(['valid']);
});

it('runs each job at its own pace, and a failing one stops no other', async () => {
  const ran: string[] = [];
  const job = (name: string, everyMinutes: number): Job => ({
    name,
    everyMinutes,
    run: async () => void ran.push(name),
  });
  const broken: Job = { name: 'broken', everyMinutes: 1, run: () => Promise.reject(new Error('broken')) };
  const lastRun = new Map<string, number>();
  for (const minute of [0, 1, 59, 60])
    await runDue(connection.db, new Date(NOW.getTime() + minute * 60_000), lastRun, [
      broken,
      job('hourly', 60),
      job('daily', 1440),
    ]);
  expect(ran).toEqual(['hourly', 'daily', 'hourly']);
});

it('INS-03 asks the platform every ten minutes, sweeps daily and reconciles: a lost answer is heard without a callback', async () => {
  const { db } = connection;
  const caseNo = await handedOverCase(db, 'j-1');
  await db.update(cases).set({ delivery: 'acked' }).where(eq(cases.id, 'j-1'));
  const filed = { caseNo, kind: 'case', seq: 1, payload: {}, externalId: 'ZF-1', events: [] };
  platform.standIn.filings.filed.unshift({ ...filed, receivedAt: new Date().toISOString() } as never);
  const lastRun = new Map<string, number>();
  const runAt = (minute: number) => {
    clock = new Date(Date.now() + minute * 60_000);
    return runDue(db, clock, lastRun);
  };
  await runAt(0);
  expect(Object.keys(platform.standIn.filings.bulletins.facilities)).toEqual(['lot-1']);
  const asked = await db.select().from(exchangeCursors).orderBy(exchangeCursors.id);
  expect(asked.map(({ id }) => id)).toEqual(['enforcement.events', 'enforcement.sweep']);
  expect(await db.select().from(reconciliations)).toMatchObject([{ ours: 1, lines: [] }]);
  await platform.answer(caseNo, { kind: 'accepted' });
  const state = async () => (await db.select().from(cases))[0]?.state;
  await runAt(9);
  expect(await state()).toBe('handed_over');
  await runAt(11);
  expect(await state()).toBe('accepted');
});
