import { afterAll, expect, it } from 'vitest';
import pg from 'pg';
import { connect, connectInMemory } from './connect.ts';

const url = process.env.TEST_DATABASE_URL ?? '';
const name = `durable_${process.pid}`;
const admin = new pg.Client({ connectionString: url });
await admin.connect();
await admin.query(`create database ${name}`);
afterAll(async () => {
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
});

async function durable(): Promise<boolean> {
  const connection = await connect({ databaseUrl: url.replace(/[^/]*$/, name), dataDir: '' });
  await connection.close();
  return connection.durable;
}

it('a server that waits for its disk is durable', async () => {
  expect(await durable()).toBe(true);
});

it('a server told not to wait is not: nothing may be called 可从本机清除', async () => {
  await admin.query(`alter database ${name} set synchronous_commit = off`);
  expect(await durable()).toBe(false);
});

it('the embedded database never is', async () => {
  const connection = await connectInMemory();
  expect(connection.durable).toBe(false);
  await connection.close();
});
