import { asc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseEvents, cases, photos } from '#db/postgres/schema/field.ts';
import { messages } from '#db/postgres/schema/message.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { STEPS } from '#domain/case/machine.ts';
import { MUTATIONS } from '#domain/mutations.ts';
import { PROTOCOL } from '#domain/wire.ts';
import { JOB } from '../actors.ts';
import { LEASE_MS } from '../dispatch/claim.ts';
import { startStandIn, type Started } from '../outside/enforcement/stand-in/stand-in.ts';
import { hello } from '../sync/hello.ts';
import { mutate } from '../sync/mutate.ts';
import { push } from '../sync/push.ts';
import { CASE_ID, reported, TWIN_ID, WALK, type Stride } from '../testing/case-walk.ts';
import { CAST, stage } from '../testing/cast.ts';
import { realDatabase } from '../testing/database.ts';
import { Handset } from '../testing/handset.ts';
import { MortalServer, type Death, type Deed } from '../testing/mortal.ts';
import { oneFile } from '../testing/one-file.ts';

const SECRET = `whsec_${Buffer.from('k'.repeat(32)).toString('base64')}`;
/** A worker commits twice for what it sends: that it has it, and what came of it. */
const DEATHS_OF_A_WORKER: Death[] = [1, 2].flatMap((commit) => [
  { commit, when: 'before' } as const,
  { commit, when: 'after' } as const,
]);
const AWAY = ['queued', 'sent', 'failed'] as const;

let one: Awaited<ReturnType<typeof realDatabase>>;
let platform: Started;
let server: MortalServer;
let handsets: { inspector: Handset; officer: Handset };
let skippedMs = 0;
const now = () => new Date(Date.now() + skippedMs);

beforeAll(async () => {
  one = await realDatabase();
  await stage(one.db);
  platform = await startStandIn({ port: 0, secret: SECRET, callbackUrl: 'http://127.0.0.1:9', now });
  handsets = { inspector: await enrolled('inspector'), officer: await enrolled('officer') };
  await reportTwin();
  const program = await oneFile('server/testing/mortal-server.ts');
  const env = { TEST_DB: one.url, TEST_PLATFORM: platform.url, TEST_SECRET: SECRET };
  server = new MortalServer(program, env);
}, 60_000);
afterAll(async () => {
  await server.close();
  await platform.close();
  await one.close();
});

async function enrolled(who: 'inspector' | 'officer'): Promise<Handset> {
  const handset = await Handset.make(`phone-of-${who}`);
  const { phoneId, publicKey } = handset;
  await hello(one.db, CAST[who], { protocol: PROTOCOL, phoneId, publicKey }, true);
  return handset;
}

async function reportTwin(): Promise<void> {
  const twin = reported(TWIN_ID);
  const envelope = await handsets.inspector.envelope('violation.report', twin, {
    v: MUTATIONS['violation.report'].v,
  });
  const { phoneId } = envelope;
  await push(one.db, CAST.inspector, { protocol: PROTOCOL, phoneId, mutations: [envelope] });
}

/** All that is written down of the case. */
async function books() {
  const { db } = one;
  const [record = null] = await db.select().from(cases).where(eq(cases.id, CASE_ID));
  const story = await db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, CASE_ID))
    .orderBy(asc(caseEvents.seq));
  const sent = await db
    .select()
    .from(dispatches)
    .where(eq(dispatches.caseId, CASE_ID))
    .orderBy(asc(dispatches.seq));
  const told = await db.select().from(messages).orderBy(asc(messages.id));
  return { record, story, sent, told, entries: await db.$count(ledger) };
}

/** The photos arrive as they do from a phone: after the words, and each by itself. */
async function keepPhotos(): Promise<void> {
  const waiting = await one.db.select().from(photos).where(eq(photos.stored, false));
  for (const { sha256, takerId, size } of waiting)
    await mutate(one.db, {
      ...{ source: 'job', actor: JOB, name: 'photo.keep', key: `keep:${sha256}` },
      args: { sha256, takerId, size },
    });
}

const ask = (deed: Deed, death: Death | null) => server.ask({ deed, death, skippedMs });

/** Killed before it is written down, killed before it is answered, and then heard out. */
async function killedAtBoth(stride: Stride): Promise<void> {
  await keepPhotos();
  const before = await books();
  const deed = await stride.deed({ record: before.record, handsets, secret: SECRET, now: now() });
  expect(await ask(deed, { commit: 1, when: 'before' }), stride.act).toBe('killed');
  expect(await books()).toEqual(before);
  expect(await ask(deed, { commit: 1, when: 'after' }), stride.act).toBe('killed');
  const after = await books();
  expect(after.entries - before.entries, stride.act).toBe(1);
  expect((after.record?.revision ?? 0) - (before.record?.revision ?? 0), stride.act).toBe(1);
  expect(
    after.story.slice(before.story.length).map(({ kind }) => kind),
    stride.act,
  ).toEqual([stride.said]);
  await heardOut(deed);
  expect(await books()).toEqual(after);
}

/** The same again is told what was done: a desk and a phone their receipt, the platform that all is well. */
async function heardOut(deed: Deed): Promise<void> {
  const [entry] = await one.db.select().from(ledger).where(entryOf(deed));
  expect(entry?.outcome).toBe('applied');
  const said = await ask(deed, null);
  const { receipt, seq } = entry ?? {};
  if (deed.by === 'platform') expect(said).toBe(204);
  if (deed.by === 'desk') expect(said).toMatchObject({ receipt, repeated: true });
  if (deed.by === 'phone') expect(said).toMatchObject({ received: [{ seq, receipt }], stopped: null });
}

function entryOf(deed: Deed) {
  if (deed.by === 'phone') return eq(ledger.hash, deed.envelope.hash);
  const key = deed.by === 'desk' ? `${deed.actorId}:${deed.key}` : idOf(deed);
  return eq(ledger.idempotencyKey, key);
}

function idOf(deed: Deed): string {
  return deed.by === 'platform' ? (deed.headers['webhook-id'] ?? '') : '';
}

/** A worker that dies holds its lease; the next one's clock stands after it. */
async function sentByDyingWorkers(): Promise<void> {
  await keepPhotos();
  const before = await books();
  for (const death of DEATHS_OF_A_WORKER) {
    const isOpen = (await one.db.$count(dispatches, inArray(dispatches.state, [...AWAY]))) > 0;
    if (isOpen) expect(await ask({ by: 'worker' }, death)).toBe('killed');
    skippedMs += LEASE_MS + 1000;
  }
  await ask({ by: 'worker' }, null);
  const after = await books();
  expect(after.story).toEqual(before.story);
  expect(after.record?.revision).toBe((before.record?.revision ?? 0) + 1);
}

it('INS-02 DEV-06 the server is killed on both sides of every commit of a case: each step stands once, and the platform holds one of each, in order', async () => {
  for (const stride of WALK)
    await (stride.act === 'noteDelivery' ? sentByDyingWorkers() : killedAtBoth(stride));

  const { record, story, sent, told } = await books();
  expect(record).toMatchObject({ state: 'archived', version: 2, round: 3 });
  expect(story.map(({ kind }) => kind)).toEqual(WALK.flatMap(({ said }) => said ?? []));
  expect(story.map(({ seq }) => seq)).toEqual(story.map((_, at) => at + 1));
  expect(story.slice(1).map(({ from }) => from)).toEqual(story.slice(0, -1).map(({ to }) => to));
  expect(story.every(({ applied }) => applied)).toBe(true);

  // One line for each step and person, whoever died meanwhile.
  const returned = told.filter(({ kind }) => kind === 'returned');
  expect(returned.map(({ personId }) => personId)).toEqual(['inspector']);
  expect(new Set(told.map(({ kind }) => kind)).size).toBeGreaterThan(12);

  const filed = platform.standIn.filings.allOf(record?.caseNo ?? '').reverse();
  expect(filed.map(({ seq, kind }) => [seq, kind])).toEqual([
    [1, 'case'],
    [2, 'supplement'],
    [3, 'case'],
    [4, 'case'],
  ]);
  expect(new Set(filed.map(({ key }) => key)).size).toBe(4);
  expect(sent.map(({ seq, state, receiptId }) => [seq, state, receiptId])).toEqual(
    filed.map(({ seq, receiptId }) => [seq, 'acked', receiptId]),
  );
  // Every worker that was cut off had really asked: the platform took once what it was told more often.
  expect(sent.every(({ attempts }) => attempts > 1)).toBe(true);
  expect(server.kills).toBe(2 * WALK.length + 2 * sent.length);
}, 300_000);

it('walks every step of the table, every act on a case and every word of the platform', () => {
  const walked = new Set(WALK.map(({ act }) => act));
  const acts = Object.keys(MUTATIONS).flatMap((name) => name.match(/^case\.(?!hear$)(.+)/)?.[1] ?? []);
  const words = MUTATIONS['case.hear'].args.shape.kind.options.map((kind) => `hear.${kind}`);
  expect([...Object.keys(STEPS), ...acts, ...words].filter((one) => !walked.has(one))).toEqual([]);
});
