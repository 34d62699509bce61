import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Pool } from 'pg';
import { lockFolder } from './folder-lock.ts';
import { planOnce } from './plan-once.ts';
import * as schema from './schema.ts';

export type Db = PgDatabase<PgQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>;
/** A transaction; a Db stands in for one where a single statement is enough. */
export type Tx = Db;
/** `durable`: what is committed survives a power cut. */
export type Connection = { db: Db; embedded: boolean; durable: boolean; close(): Promise<void> };

export const MIGRATIONS = 'db/postgres/migrations';

/**
 * Opens the database and brings it to the newest schema.
 * @param databaseUrl a PostgreSQL ≥ 15; without one the embedded PGlite under `<dataDir>/pg`, for this process alone
 * @throws FolderLocked (with one printable `line`) when another process holds the folder
 */
export async function connect({
  databaseUrl,
  dataDir,
}: {
  databaseUrl?: string | undefined;
  dataDir: string;
}): Promise<Connection> {
  return databaseUrl ? connectServer(databaseUrl) : connectEmbedded(dataDir);
}

async function connectServer(url: string): Promise<Connection> {
  const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ]);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  pool.on('connect', planOnce);
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => process.emitWarning(`an idle database connection broke: ${error.message}`));
  const db = drizzle(pool, { schema, casing: 'snake_case' });
  await migrate(db, { migrationsFolder: MIGRATIONS });
  const durable = await isDurable(pool);
  return { db: db as unknown as Db, embedded: false, durable, close: () => pool.end() };
}

/** A server may have been told not to wait for its disk; then its commits promise nothing. */
async function isDurable(pool: Pool): Promise<boolean> {
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes'];
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [settings],
  );
  return rows.length === settings.length && rows.every(({ setting }) => setting !== 'off');
}

async function connectEmbedded(dataDir: string): Promise<Connection> {
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockFolder(dataDir);
  try {
    return await openEmbedded(join(dataDir, 'pg'), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** An embedded database in memory, for tests; `copy` is what PGlite dumped of another one. */
export function connectInMemory(copy?: Blob): Promise<Connection> {
  return openEmbedded(copy && { loadDataDir: copy }, async () => undefined);
}

async function openEmbedded(
  from: string | { loadDataDir: Blob } | undefined,
  unlock: () => Promise<void>,
): Promise<Connection> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  const client = await (typeof from === 'string' ? PGlite.create(from) : PGlite.create(from ?? {}));
  const db = drizzle(client, { schema, casing: 'snake_case' });
  await migrate(db, { migrationsFolder: MIGRATIONS });
  const close = async () => {
    await client.close();
    await unlock();
  };
  // PGlite writes without fsync: the process may die, the power may not.
  return { db: db as unknown as Db, embedded: true, durable: false, close };
}
