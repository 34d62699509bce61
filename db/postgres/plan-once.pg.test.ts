import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import pg from 'pg';
import { connect } from './connect.ts';
import { persons } from './schema/office.ts';

const url = process.env.TEST_DATABASE_URL ?? '';
const name = `plan_once_${process.pid}`;
const admin = new pg.Client({ connectionString: url });
await admin.connect();
await admin.query(`create database ${name}`);
afterAll(async () => {
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
});

it('a text is planned once for its connection, and answers with other values each time', async () => {
  const { db, close } = await connect({ databaseUrl: url.replace(/[^/]*$/, name), dataDir: '' });
  const planned = await db.transaction(async (tx) => {
    for (const id of ['one', 'two', 'three']) {
      const said = await tx.execute(sql`select ${id}::text as said`);
      expect((said as unknown as { rows: object[] }).rows).toEqual([{ said: id }]);
      expect(await tx.select({ id: persons.id }).from(persons).where(eq(persons.id, id))).toEqual([]);
    }
    return tx.execute(sql`select statement from pg_prepared_statements`);
  });
  await close();
  const texts = (planned as unknown as { rows: { statement: string }[] }).rows.map(
    ({ statement }) => statement,
  );
  for (const part of ['as said', '"persons"'])
    expect(texts.filter((text) => text.includes(part))).toHaveLength(1);
});
