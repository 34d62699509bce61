import { randomUUID } from 'node:crypto';
import { connect, connectInMemory, type Connection, type Db } from '#db/postgres/connect.ts';

/** A database for one test file: embedded, in memory, migrated. */
export function memoryDatabase(): Promise<Connection> {
  return connectInMemory();
}

/** A fresh, migrated database on the real PostgreSQL of the test run, dropped at close. */
export async function realDatabase(): Promise<Connection & { url: string }> {
  const base = process.env.TEST_DATABASE_URL;
  if (!base) throw new Error('TEST_DATABASE_URL is missing: run these tests through npm test');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(
    base,
    `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  );
  const url = Object.assign(new URL(base), { pathname: `/${name}` }).href;
  const connection = await connect({ databaseUrl: url, dataDir: '' });
  const close = async () => {
    await connection.close();
    // Without force: PostgreSQL waits until the last connection, which is on its way out, has gone.
    await onServer(base, `drop database ${name}`);
  };
  return { ...connection, close, url };
}

async function onServer(url: string, statement: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

export type { Db };
