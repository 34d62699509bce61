import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { connect, type Connection } from '#db/postgres/connect.ts';
import { caseEvents, cases } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { Dispatch } from '#domain/office-records.ts';
import type { Answer } from '#server/outside/answer.ts';
import { hearEvent } from '#server/outside/enforcement/callback.ts';
import { sign } from '#server/outside/enforcement/signature.ts';
import { docketedCase, handedOverCase, handOver } from '#server/outside/enforcement/stand-in/example.ts';
import { realDatabase } from '#server/testing/database.ts';
import { claim, LEASE_MS } from './claim.ts';
import { dispatchDue } from './dispatch.ts';
import type { Handler } from './handlers.ts';

const START = new Date('2026-03-02T01:00:00Z');
const acked: Answer = { kind: 'acked', status: 202, receiptId: 'HZ-1' };
const failed: Answer = { kind: 'retry', status: 503, error: '忙', afterSeconds: null };
let one: Awaited<ReturnType<typeof realDatabase>>;
let other: Connection;

beforeAll(async () => {
  one = await realDatabase();
  // Waiting for a lock is a fault here, not a hang.
  other = await connect({ databaseUrl: `${one.url}?options=-c%20lock_timeout%3D5s`, dataDir: '' });
});
afterEach(() => one.db.delete(dispatches));
afterAll(async () => {
  await other.close();
  await one.close();
});

/** Queued dispatches of a case that need no case: what is tested is who gets which row when. */
async function queue(caseId: string, seqs: number[]): Promise<void> {
  const at = START.toISOString();
  const rest = {
    caseId,
    caseNo: caseId,
    endpoint: 'enforcement',
    kind: 'case',
    payload: {},
    state: 'queued',
    attempts: 0,
    nextAt: at,
    leaseUntil: null,
  } as const;
  const none = { lastStatus: null, lastError: null, createdAt: at, ackedAt: null, receiptId: null };
  await one.db
    .insert(dispatches)
    .values(seqs.map((seq) => ({ ...rest, ...none, seq, id: `${caseId}-${seq}` })));
}

function work(connection: Connection, handler: Handler, now = () => START) {
  return dispatchDue(connection.db, {
    now,
    random: () => 0,
    schedule: [0, 5, 300],
    handlers: { case: handler, supplement: handler, message: handler },
    signal: new AbortController().signal,
  });
}

it('INS-02 two workers at once share 40 cases of 3: each sent once, each case in order', async () => {
  const caseIds = Array.from({ length: 40 }, (_, n) => `k${n}`);
  for (const caseId of caseIds) await queue(caseId, [3, 1, 2]);
  const sent: { caseId: string; seq: number; by: string }[] = [];
  const open = new Set<string>();
  const by =
    (name: string): Handler =>
    async ({ caseId, seq }) => {
      expect(open.has(caseId)).toBe(false);
      open.add(caseId);
      sent.push({ caseId, seq, by: name });
      await one.db.execute(sql`select 1`);
      open.delete(caseId);
      return acked;
    };
  const untilEmpty = async (connection: Connection, name: string) => {
    while ((await connection.db.$count(dispatches, eq(dispatches.state, 'acked'))) < 120)
      await work(connection, by(name));
  };
  await Promise.all([untilEmpty(one, 'one'), untilEmpty(other, 'other')]);
  expect(sent).toHaveLength(120);
  for (const caseId of caseIds)
    expect(sent.filter((row) => row.caseId === caseId).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(new Set(sent.map((row) => row.by))).toEqual(new Set(['one', 'other']));
});

it('INS-02 a row that another worker is claiming is stepped over, not waited for', async () => {
  await queue('held', [1, 2]);
  await queue('free', [1]);
  await one.db.transaction(async (tx) => {
    await tx.select().from(dispatches).where(eq(dispatches.id, 'held-1')).for('update');
    expect((await claim(other.db, START)).map(({ id }) => id)).toEqual(['free-1']);
  });
  expect((await claim(other.db, START)).map(({ id }) => id)).toEqual(['held-1']);
});

it('INS-02 a case waits for its earlier row while that is queued, failed or leased, not when it is dead', async () => {
  await queue('c', [1, 2]);
  const ids = async (now = START) => (await claim(one.db, now)).map(({ id }) => id);
  expect(await ids()).toEqual(['c-1']);
  expect(await ids()).toEqual([]);
  await set('c-1', { state: 'failed', leaseUntil: null, nextAt: later(3600_000).toISOString() });
  expect(await ids(later(60_000))).toEqual([]);
  await set('c-1', { state: 'dead' });
  expect(await ids()).toEqual(['c-2']);
});

it('INS-02 a lease ends after two minutes and counts as a try', async () => {
  await queue('l', [1]);
  expect(await claim(one.db, START)).toMatchObject([{ attempts: 1, state: 'sent' }]);
  expect(await claim(other.db, later(LEASE_MS - 1))).toEqual([]);
  expect(await claim(other.db, later(LEASE_MS + 1))).toMatchObject([{ attempts: 2 }]);
});

it.each([
  [failed, acked, 'acked'],
  [acked, failed, 'acked'],
  [acked, acked, 'acked'],
])(
  'INS-02 a slow worker that answers last (%o after %o) leaves one truth in the row and on the case',
  async (slow, fast, state) => {
    const id = `slow-${slow.kind}-${fast.kind}`;
    await handedOverCase(one.db, id);
    let release = () => {};
    let begun = () => {};
    const began = new Promise<void>((resolve) => (begun = resolve));
    const now = new Date();
    const first = work(
      one,
      () => new Promise((resolve) => (begun(), (release = () => resolve(slow)))),
      () => now,
    );
    await began;
    await work(
      other,
      async () => fast,
      () => new Date(now.getTime() + LEASE_MS + 1),
    );
    release();
    await first;
    const [row] = await one.db.select().from(dispatches).where(eq(dispatches.caseId, id));
    const [record] = await one.db.select().from(cases).where(eq(cases.id, id));
    expect([row?.state, row?.attempts, record?.delivery]).toEqual([state, 2, state]);
  },
);

it('INS-02 nothing is sent of a hand-over that was rolled back', async () => {
  const { revision } = await docketedCase(one.db, 'undone');
  const undone = handOver(one.db, 'undone', revision, async () => {
    throw new Error('rolled back');
  });
  await expect(undone).rejects.toThrow('rolled back');
  expect(await work(other, async () => acked)).toBe(0);
});

it('INS-02 a handler that breaks, or a case that is gone, does not stop the others', async () => {
  await queue('gone', [1]);
  await queue('broken', [1]);
  expect(
    await work(one, ({ caseId }) =>
      caseId === 'broken' ? Promise.reject(new Error('a bug')) : Promise.resolve(acked),
    ),
  ).toBe(2);
  const rows = await one.db.select().from(dispatches).orderBy(asc(dispatches.id));
  expect(rows.map(({ id, state }) => [id, state])).toEqual([
    ['broken-1', 'failed'],
    ['gone-1', 'acked'],
  ]);
});

it('INS-03 two copies of one event at the same moment are applied once, and both are answered', async () => {
  const caseNo = await handedOverCase(one.db, 'twice');
  const exchangeSecret = `whsec_${Buffer.from('p'.repeat(32)).toString('base64')}`;
  const at = START.toISOString();
  const body = JSON.stringify({
    type: 'case.accepted',
    timestamp: at,
    data: { event_id: 'e1', case_no: caseNo, external_id: 'ZF-1', seq: 1, status: 'open', occurred_at: at },
  });
  const headers = { ...sign({ id: 'w1', timestamp: START.getTime() / 1000, body }, exchangeSecret) };
  const hear = ({ db }: Connection) =>
    hearEvent(new Request('http://x/', { method: 'POST', body, headers }), {
      db,
      exchangeSecret,
      now: () => START,
    });
  const answers = await Promise.all([one, other, one, other].map(hear));
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
  const story = await one.db.select().from(caseEvents).where(eq(caseEvents.caseId, 'twice'));
  expect(story.filter(({ kind }) => kind === 'platform_accepted')).toHaveLength(1);
});

function later(ms: number): Date {
  return new Date(START.getTime() + ms);
}

async function set(id: string, changed: Partial<Dispatch>): Promise<void> {
  await one.db.update(dispatches).set(changed).where(eq(dispatches.id, id));
}
