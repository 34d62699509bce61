import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cases } from '#db/postgres/schema/field.ts';
import { breakers, dispatches } from '#db/postgres/schema/office.ts';
import { handedOverCase } from '../outside/enforcement/stand-in/example.ts';
import { serve, type Served } from '../outside/enforcement/stand-in/serve.ts';
import { startStandIn, type Started } from '../outside/enforcement/stand-in/stand-in.ts';
import { realDatabase } from '../testing/database.ts';
import { LEASE_MS } from './claim.ts';

const SECRET = `whsec_${Buffer.from('k'.repeat(32)).toString('base64')}`;
/** Where the worker is killed: before the platform has the case, when it has it but has not said so, or just as its answer leaves. */
type Moment = 'before' | 'taken' | 'answered';
let one: Awaited<ReturnType<typeof realDatabase>>;
let platform: Started;
let between: Served;
let worker: ChildProcess;
let skipped = 0;
let knocks = 0;
let kills = 0;
let plan = new Map<number, Moment>();

beforeAll(async () => {
  one = await realDatabase();
  const now = () => new Date(Date.now() + skipped);
  platform = await startStandIn({ port: 0, secret: SECRET, callbackUrl: 'http://127.0.0.1:9', now });
  between = await serve(passOn, 0);
});
afterEach(async () => {
  if (worker.exitCode === null && worker.signalCode === null) await kill();
  await one.db.delete(dispatches);
  await one.db.delete(breakers);
  platform.standIn.filings.filed = [];
});
afterAll(async () => {
  await between.close();
  await platform.close();
  await one.close();
});

/** The way between worker and platform, which kills the worker at the planned knocks. */
async function passOn(request: Request): Promise<Response | undefined> {
  const moment = plan.get(++knocks);
  const body = await request.text();
  if (moment === 'before') return void (await kill());
  const { pathname } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of ['host', 'connection', 'content-length', 'transfer-encoding']) headers.delete(name);
  const answer = await fetch(platform.url + pathname, { method: 'POST', headers, body });
  const text = await answer.text();
  if (moment === 'taken') return void (await kill());
  if (moment === 'answered') setImmediate(() => void kill());
  return new Response(text, { status: answer.status });
}

async function kill(): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  kills += 1;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

/** Workers one after another, each with a clock at which the lease of the one before is over, until one finds nothing left. */
async function untilDrained(): Promise<void> {
  for (;;) {
    worker = spawn(process.execPath, ['--import', 'tsx', 'server/testing/dispatch-worker.ts'], {
      env: {
        ...{ ...process.env, LOG_LEVEL: 'fatal', TEST_DB: one.url, TEST_PLATFORM: between.url },
        ...{ TEST_SECRET: SECRET, TEST_SKIP_MS: String(skipped) },
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = (await once(worker, 'exit')) as [number | null];
    if (code === 0) return;
    if (code !== null) throw new Error(`the worker ended with ${code}`);
    skipped += LEASE_MS + 1000;
  }
}

/** A case with so many things to tell, the later ones due earlier: only their numbers keep them in order. */
async function caseWith(id: string, rows: number): Promise<void> {
  await handedOverCase(one.db, id);
  const [first] = await one.db.select().from(dispatches).where(eq(dispatches.caseId, id));
  if (!first) throw new Error('no dispatch');
  const attribute = first.payload.attribute as Record<string, unknown>;
  for (let seq = 2; seq <= rows; seq += 1)
    await one.db.insert(dispatches).values({
      ...{ ...first, id: `${id}-${seq}`, seq, kind: 'supplement' },
      nextAt: new Date(Date.parse(first.nextAt) - seq * 1000).toISOString(),
      payload: { ...first.payload, attribute: { ...attribute, dispatch_seq: seq } },
    });
  await one.db.update(cases).set({ dispatchSeq: rows }).where(eq(cases.id, id));
}

it('INS-02 workers are killed before, while and after the platform takes a case: it holds one of each, in order', async () => {
  const ids = ['a', 'b', 'c', 'd'];
  for (const id of ids) await caseWith(id, 3);
  plan = new Map<number, Moment>([
    ...([1, 6, 12, 18] as const).map((knock) => [knock, 'taken'] as const),
    ...([3, 15] as const).map((knock) => [knock, 'before'] as const),
    ...([9, 20] as const).map((knock) => [knock, 'answered'] as const),
  ]);
  await untilDrained();

  const keys = platform.standIn.filings.filed.map(({ key }) => decodeURIComponent(key)).reverse();
  expect(new Set(keys).size).toBe(12);
  expect(keys).toHaveLength(12);
  for (const id of ids)
    expect(keys.filter((key) => key.includes(`-${id}:`)).map((key) => key.slice(-1))).toEqual([
      '1',
      '2',
      '3',
    ]);
  expect(kills).toBeGreaterThanOrEqual(5);
  const rows = await one.db.select().from(dispatches);
  expect(rows.every(({ state, receiptId }) => state === 'acked' && receiptId !== null)).toBe(true);
  // A try that was cut off is counted: the platform was really asked more often than it took.
  expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBeGreaterThan(12);
  const shown = await one.db.select().from(cases);
  expect(shown.map(({ state, delivery }) => [state, delivery])).toEqual(
    ids.map(() => ['handed_over', 'acked']),
  );
}, 240_000);
