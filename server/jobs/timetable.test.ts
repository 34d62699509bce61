import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectInMemory, type Connection } from '#db/postgres/connect.ts';
import { session, user } from '#db/postgres/schema/auth.ts';
import { exchangeEvents } from '#db/postgres/schema/office.ts';
import { runDue, type Job } from './timetable.ts';

const NOW = new Date('2026-03-02T01:00:00Z');
const before = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
let connection: Connection;

beforeAll(async () => {
  connection = await connectInMemory();
}, 60_000);
afterAll(() => connection.close());

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
