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

/** Whether what is committed survives a power cut. The embedded database promises it never, and then nothing may be called 可从本机清除. */
export async function isDurable(): Promise<boolean> {
  return (await connection()).durable;
}

export async function closeDatabase(): Promise<void> {
  if (opened) await (await opened).close();
  opened = undefined;
}
