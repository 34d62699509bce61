import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { connect, type Connection } from '#db/postgres/connect.ts';
import { breakers, dispatches } from '#db/postgres/schema/office.ts';
import type { Answer } from '#server/outside/answer.ts';
import { realDatabase } from '../testing/database.ts';
import { queueRows } from '../testing/queued.ts';
import { claim, LEASE_MS } from './claim.ts';
import { dispatchDue } from './dispatch.ts';
import type { Handler } from './handlers.ts';

const START = new Date('2026-03-02T01:00:00Z');
const acked: Answer = { kind: 'acked', status: 202, receiptId: 'HZ-1' };
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

/** Watches what goes out: never two of a case at once, never a lower number after a higher one. */
class Watch {
  violations = 0;
  sent = 0;
  mostAtOnce = 0;
  private readonly open = new Set<string>();
  private readonly last = new Map<string, number>();

  begin(caseId: string, seq: number): void {
    if (this.open.has(caseId) || seq !== (this.last.get(caseId) ?? 0) + 1) this.violations += 1;
    this.open.add(caseId);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.open.size);
  }

  end(caseId: string, seq: number, arrived: boolean): void {
    this.open.delete(caseId);
    if (arrived) this.last.set(caseId, seq);
    this.sent += 1;
  }
}

it('INS-02 a backlog of 10,000 rows over 1,000 cases drains in order per case, cases side by side', async () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => ({
    caseId: `k${n % 1000}`,
    seq: 10 - Math.floor(n / 1000),
  }));
  await queueRows(one.db, rows, START);
  const watch = new Watch();
  const handler: Handler = async ({ caseId, seq }) => {
    watch.begin(caseId, seq);
    await Promise.resolve();
    watch.end(caseId, seq, true);
    return acked;
  };
  const drain = async ({ db }: Connection) => {
    const world = { now: () => START, random: () => 0, schedule: [0], signal: new AbortController().signal };
    while (
      (await dispatchDue(db, {
        ...world,
        handlers: { case: handler, supplement: handler, message: handler },
      })) > 0
    );
  };
  await Promise.all([drain(one), drain(other)]);
  while ((await one.db.$count(dispatches, eq(dispatches.state, 'queued'))) > 0) await drain(one);
  expect(watch).toMatchObject({ violations: 0, sent: 10_000 });
  expect(watch.mostAtOnce).toBeGreaterThanOrEqual(8);
  expect(await one.db.$count(dispatches, eq(dispatches.state, 'acked'))).toBe(10_000);
}, 300_000);

type Move = { worker: 0 | 1; fate: 'acked' | 'failed' | 'dead' | 'lost'; skipS: number };
const moves = fc.array(
  fc.record({
    worker: fc.constantFrom(0 as const, 1 as const),
    fate: fc.constantFrom('acked' as const, 'failed' as const, 'dead' as const, 'lost' as const),
    skipS: fc.constantFrom(0, 3, 200),
  }),
  { minLength: 5, maxLength: 25 },
);

it('INS-02 whatever comes of each try, a row goes only when all before it of its case are over, and other cases go on', async () => {
  let serial = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
      moves,
      async (lengths, played) => {
        const name = `p${++serial}`;
        await queueRows(
          one.db,
          lengths.flatMap((length, n) =>
            Array.from({ length }, (_, at) => ({ caseId: `${name}-${n}`, seq: at + 1 })),
          ),
          START,
        );
        await walk(name, played);
        await one.db.delete(dispatches);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

async function walk(name: string, played: Move[]): Promise<void> {
  let now = START;
  for (const { worker, fate, skipS } of played) {
    now = new Date(now.getTime() + skipS * 1000);
    const before = await standing(name);
    const taken = await claim((worker === 0 ? one : other).db, now);
    const caseIds = taken.map(({ caseId }) => caseId);
    expect(new Set(caseIds).size).toBe(taken.length);
    for (const { caseId, seq } of taken)
      expect(before.filter((row) => row.caseId === caseId && row.seq < seq && isOpen(row.state))).toEqual([]);
    // Nobody waits for somebody else's case: whoever is first of its case and due has been taken.
    const heads = before.filter((row) => isHead(row, before) && isDue(row, now));
    expect(caseIds.sort()).toEqual(heads.map(({ caseId }) => caseId).sort());
    for (const { id } of taken) if (fate !== 'lost') await mark(id, fate, now);
  }
}

type Row = typeof dispatches.$inferSelect;
const standing = (name: string) =>
  one.db
    .select()
    .from(dispatches)
    .then((all) => all.filter(({ caseId }) => caseId.startsWith(`${name}-`)));
const isOpen = (state: Row['state']) => state !== 'acked' && state !== 'dead';
const isHead = (row: Row, all: Row[]) =>
  isOpen(row.state) && !all.some((at) => at.caseId === row.caseId && at.seq < row.seq && isOpen(at.state));

function isDue({ nextAt, leaseUntil }: Row, now: Date): boolean {
  return nextAt <= now.toISOString() && (leaseUntil === null || leaseUntil < now.toISOString());
}

async function mark(id: string, state: 'acked' | 'failed' | 'dead', now: Date): Promise<void> {
  const nextAt = new Date(now.getTime() + LEASE_MS / 24).toISOString();
  await one.db.update(dispatches).set({ state, nextAt, leaseUntil: null }).where(eq(dispatches.id, id));
}
