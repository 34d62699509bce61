import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { connect, type Connection } from '#db/postgres/connect.ts';
import { breakers, dispatches } from '#db/postgres/schema/office.ts';
import { OPENS_AFTER } from '#domain/breaker.ts';
import type { Endpoint } from '#domain/office-records.ts';
import type { Answer } from '#server/outside/answer.ts';
import { realDatabase } from '../testing/database.ts';
import { queueRows } from '../testing/queued.ts';
import { claim, LEASE_MS } from './claim.ts';
import { dispatchDue } from './dispatch.ts';

const START = new Date('2026-03-02T01:00:00Z');
const acked: Answer = { kind: 'acked', status: 202, receiptId: 'HZ-1' };
const silent: Answer = { kind: 'retry', status: 503, error: '忙', afterSeconds: null };
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);
let one: Awaited<ReturnType<typeof realDatabase>>;
let other: Connection;

beforeAll(async () => {
  one = await realDatabase();
  other = await connect({ databaseUrl: one.url, dataDir: '' });
});
afterEach(async () => {
  await one.db.delete(dispatches);
  await one.db.delete(breakers);
});
afterAll(async () => {
  await other.close();
  await one.close();
});

async function work(answer: Answer, now: Date, connection: Connection = one): Promise<number> {
  const handler = async () => answer;
  return dispatchDue(connection.db, {
    ...{ now: () => now, random: () => 0, schedule: [0, 5, 300], signal: new AbortController().signal },
    handlers: { case: handler, supplement: handler, message: handler },
  });
}

const cases = (count: number, endpoint: Endpoint = 'enforcement') =>
  queueRows(
    one.db,
    Array.from({ length: count }, (_, n) => ({ caseId: `${endpoint}-${n}`, seq: 1, endpoint })),
    START,
  );
const untouched = () => one.db.$count(dispatches, eq(dispatches.attempts, 0));

it('INS-02 a silent platform gets one probe at a time, from whichever worker; what waits loses no try', async () => {
  await cases(40);
  expect(await work(silent, START)).toBe(8);
  expect(await work(silent, later(6), other)).toBe(0);
  expect(await untouched()).toBe(32);

  const probes = await Promise.all([one, other, one, other].map(({ db }) => claim(db, later(31))));
  expect(probes.flat()).toHaveLength(1);
  expect(await untouched()).toBeGreaterThanOrEqual(31);
  expect(await claim(other.db, later(31 + LEASE_MS / 1000))).toEqual([]);
  expect(await claim(other.db, later(32 + LEASE_MS / 1000))).toHaveLength(1);
});

it('INS-02 the probe that is answered opens the way for all; one that is not waits longer', async () => {
  await cases(20);
  await work(silent, START);
  expect(await work(silent, later(31))).toBe(1);
  expect(await work(acked, later(60))).toBe(0);
  expect(await work(acked, later(92))).toBe(1);
  expect(await work(acked, later(93))).toBe(8);
});

it('INS-02 what the platform refuses holds nothing back, nor what broke on our side', async () => {
  await cases(16);
  expect(await work({ kind: 'dead', status: 422, error: '缺字段' }, START)).toBe(8);
  expect(await work({ ...silent, ours: true }, START)).toBe(8);
  expect(await one.db.select().from(breakers)).toEqual([]);
  await cases(OPENS_AFTER - 1, 'folder');
  await work(silent, START);
  expect(await one.db.select().from(breakers)).toMatchObject([{ id: 'folder', probeAt: null }]);
});

it('INS-02 one endpoint that is silent does not hold back another', async () => {
  await cases(OPENS_AFTER);
  await work(silent, START);
  await cases(3, 'folder');
  const taken = await claim(one.db, later(6));
  expect(taken.map(({ endpoint }) => endpoint)).toEqual(['folder', 'folder', 'folder']);
});
