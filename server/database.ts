import { connect, type Connection, type Db } from '#db/postgres/connect.ts';
import { config } from './config.ts';

let opened: Promise<Connection> | undefined;

/** The one connection of this process, opened at the first use (a build that imports this opens nothing). */
export function connection(): Promise<Connection> {
  opened ??= connect(config());
  return opened;
}

export async function getDb(): Promise<Db> {
  return (await connection()).db;
}

/** The embedded database does not survive a power cut: nothing may be called durable on it. */
export async function isEmbedded(): Promise<boolean> {
  return (await connection()).embedded;
}

export async function closeDatabase(): Promise<void> {
  if (opened) await (await opened).close();
  opened = undefined;
}
