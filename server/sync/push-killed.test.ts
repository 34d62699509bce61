import type { PGlite } from '@electric-sql/pglite';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection, Db } from '#db/postgres/connect.ts';
import { inspections } from '#db/postgres/schema/field.ts';
import { ledger, phones } from '#db/postgres/schema/sync.ts';
import { isRefusal } from '#domain/refusal.ts';
import { PROTOCOL, type PushInput } from '#domain/wire.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { Handset, inspectionArgs } from '../testing/handset.ts';
import { hello } from './hello.ts';
import { push } from './push.ts';

let connection: Connection;
let db: Db;
/** How many statements the server still lives for. */
let left = Infinity;

beforeAll(async () => {
  connection = await memoryDatabase();
  db = connection.db;
  await stage(db);
  const client = (db as unknown as { $client: PGlite }).$client;
  const { query, transaction } = client;
  const mortal = (of: Pick<PGlite, 'query'>, ask: PGlite['query']) =>
    (async (...args: Parameters<PGlite['query']>) => {
      if (left-- <= 0) throw Object.assign(new Error('the server was killed'), { code: '57P01' });
      return ask.apply(of, args);
    }) as PGlite['query'];
  Object.assign(client, {
    query: mortal(client, query),
    transaction: (work: (tx: object) => Promise<unknown>) =>
      transaction.call(client, (tx) => work(Object.assign(tx, { query: mortal(tx, tx.query.bind(tx)) }))),
  });
}, 120_000);
afterAll(() => connection.close());

async function queueOfTwo(name: string): Promise<PushInput> {
  const phone = await Handset.make(name);
  const { phoneId, publicKey } = phone;
  const greeted = await hello(db, CAST.inspector, { protocol: PROTOCOL, phoneId, publicKey }, true);
  expect(isRefusal(greeted)).toBe(false);
  const records = [`${name}-a`, `${name}-b`];
  const mutations = [];
  for (const id of records) mutations.push(await phone.envelope('inspection.submit', inspectionArgs(id)));
  return { protocol: PROTOCOL, phoneId, mutations };
}

/** What the server says of a phone, and what it has of it. */
async function books(phoneId: string) {
  const [phone] = await db.select().from(phones).where(eq(phones.id, phoneId));
  const rows = await db.select().from(ledger).where(eq(ledger.phoneId, phoneId)).orderBy(asc(ledger.seq));
  return {
    lastSeq: phone?.lastSeq,
    head: phone?.head,
    seqs: rows.map(({ seq }) => seq),
    hash: rows.at(-1)?.hash,
  };
}

async function pushUntilKilledAt(statement: number, queue: PushInput): Promise<'done' | 'killed'> {
  left = statement;
  const end = await push(db, CAST.inspector, queue).then(
    () => 'done' as const,
    () => 'killed' as const,
  );
  left = Infinity;
  return end;
}

it('a server killed at any statement of a push has all of the batch or nothing, and its number says which', async () => {
  let statement = 0;
  for (let end: 'done' | 'killed' = 'killed'; end === 'killed'; statement++) {
    const queue = await queueOfTwo(`killed-${statement}`);
    end = await pushUntilKilledAt(statement, queue);
    const { lastSeq, head, seqs, hash } = await books(queue.phoneId);
    expect([statement, lastSeq, head]).toEqual([statement, seqs.length, hash ?? '']);
    expect(seqs).toEqual(end === 'done' ? [1, 2] : []);
    await push(db, CAST.inspector, queue);
    expect(await books(queue.phoneId)).toMatchObject({ lastSeq: 2, seqs: [1, 2] });
  }
  expect(statement).toBeGreaterThan(10);
  const records = await db.select({ id: inspections.id }).from(inspections);
  expect(records).toHaveLength(2 * statement);
}, 300_000);
