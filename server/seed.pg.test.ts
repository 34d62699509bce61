import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '#db/postgres/connect.ts';
import { persons } from '#db/postgres/schema/office.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { DEMO_PASSWORD } from '#db/seed/people.ts';
import { createAuth } from './auth/auth.ts';
import { answerWith } from './auth/door.ts';
import { signInLimits } from './auth/throttle.ts';
import { seedDemo } from './seed.ts';

const ORIGIN = 'http://127.0.0.1:3000';
const database = `seed_${randomUUID().replaceAll('-', '')}`;
const home = process.env.TEST_DATABASE_URL ?? '';
let connection: Connection;

beforeAll(async () => {
  await ask(`create database ${database}`);
  const url = new URL(home);
  url.pathname = `/${database}`;
  connection = await connect({ databaseUrl: url.href, dataDir: '' });
});

afterAll(async () => {
  await connection.close();
  await ask(`drop database ${database}`);
});

describe('the demo city on PostgreSQL', () => {
  it('two processes that start together on an empty database seed it once', async () => {
    await Promise.all([seedDemo(connection.db, '2026-03-02'), seedDemo(connection.db, '2026-03-02')]);
    const keys = await connection.db.select({ key: ledger.idempotencyKey }).from(ledger);
    expect(keys.length).toBeGreaterThan(200);
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    expect((await connection.db.select().from(persons)).length).toBe(6);
  });

  it('SEC-01 of thirty wrong passwords tried at once exactly ten are looked at', async () => {
    const tries = Array.from({ length: 30 }, () => signIn('inspector2', 'wrong-password'));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBe(10);
    expect(statuses.filter((status) => status === 429).length).toBe(20);
  });

  it('GOV-01 the accounts sign in', async () => {
    expect((await signIn('inspector1', DEMO_PASSWORD)).status).toBe(200);
  });
});

function signIn(username: string, password: string): Promise<Response> {
  const auth = createAuth(connection.db, {
    publicUrl: ORIGIN,
    secret: 'a-secret-of-the-tests-0123456789-abcdefghij',
  });
  const headers = { 'content-type': 'application/json', origin: ORIGIN };
  const request = new Request(`${ORIGIN}/api/auth/sign-in/username`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password }),
  });
  return answerWith({ auth, db: connection.db, limits: signInLimits({}) }, request, '10.0.0.1');
}

async function ask(statement: string): Promise<void> {
  const client = new Client({ connectionString: home });
  await client.connect();
  await client.query(statement);
  await client.end();
}
