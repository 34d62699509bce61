import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { binaryFolders } from './postgres-binaries.ts';

const OLDEST = 15;
const NOBODY = { uid: 65534, gid: 65534 };
const START_MS = 60_000;

/** A PostgreSQL for the tests and how to make it go away. */
export type TestPostgres = { url: string; from: string; stop: () => Promise<void> };

/** TEST_DATABASE_URL, or a fresh cluster from the machine's or npm's binaries, proven to read Chinese. */
export async function testPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    await readsChinese(given);
    return { url: given, from: 'TEST_DATABASE_URL', stop: async () => {} };
  }
  const reasons: string[] = [];
  for (const folder of binaryFolders()) {
    try {
      return await startCluster(folder);
    } catch (error) {
      reasons.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    `没有可用的 PostgreSQL ${OLDEST} 以上版本；请安装它，或用 TEST_DATABASE_URL 指定一个。` +
      ` No usable PostgreSQL ${OLDEST}+ was found; install one or name one in TEST_DATABASE_URL.\n` +
      reasons.join('\n'),
  );
}

/** Starts a cluster of its own, with the durable settings PostgreSQL has by default. */
export async function startCluster(binaries: string): Promise<TestPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'berthlink-pg-'));
  let server: ChildProcess | undefined;
  const removeNow = () => {
    server?.kill('SIGQUIT');
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', removeNow);
  try {
    const folder = runnable(binaries, home);
    makeCluster(folder, home);
    const port = await freePort();
    server = startServer(folder, home, port);
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    await answering(url, server);
    await readsChinese(url);
    return { url, from: binaries, stop: () => remove(server, home, removeNow) };
  } catch (error) {
    await remove(server, home, removeNow);
    throw error;
  }
}

// PostgreSQL refuses to run as root, so root hands it to nobody; and nobody may be unable to reach
// binaries below a private home folder, which are then copied beside the data.
function runnable(binaries: string, home: string): string {
  if (asUser().uid === undefined) return checked(binaries);
  chownSync(home, NOBODY.uid, NOBODY.gid);
  if (!spawnSync(join(binaries, 'initdb'), ['--version'], asUser()).error) return checked(binaries);
  chmodSync(home, 0o755);
  cpSync(dirname(binaries), join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  return checked(join(home, 'native', 'bin'));
}

function checked(folder: string): string {
  const { stdout, error } = spawnSync(join(folder, 'postgres'), ['--version'], {
    ...asUser(),
    encoding: 'utf8',
  });
  const version = Number(/\d+/.exec(stdout ?? '')?.[0]);
  if (error ?? !(version >= OLDEST)) throw new Error(error?.message ?? `is version ${version || 'unknown'}`);
  return folder;
}

function makeCluster(folder: string, home: string): void {
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const args = [
    '-D',
    join(home, 'data'),
    '-U',
    'postgres',
    `--locale=${locale}`,
    '--encoding=UTF8',
    '--auth=trust',
  ];
  const { status, stderr, error } = spawnSync(join(folder, 'initdb'), args, {
    ...asUser(),
    cwd: home,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(error?.message ?? `initdb: ${stderr.trim()}`);
}

function startServer(folder: string, home: string, port: number): ChildProcess {
  const args = ['-D', join(home, 'data'), '-h', '127.0.0.1', '-p', String(port), '-k', home];
  // detached: Ctrl-C in the terminal reaches the tests first, and the database when they are done with it.
  const options = { ...asUser(), cwd: home, detached: true, stdio: 'ignore' as const };
  return spawn(join(folder, 'postgres'), [...args, '-c', 'max_connections=200'], options);
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  let ended = false;
  server.once('error', () => (ended = true)).once('exit', () => (ended = true));
  for (const deadline = Date.now() + START_MS; ; await pause(100)) {
    try {
      await ask(url, 'select 1');
      return;
    } catch (error) {
      if (ended) throw new Error('postgres ended while it was starting', { cause: error });
      if (Date.now() > deadline) throw error;
    }
  }
}

/** A cluster in the plain C locale gives Chinese text no trigrams: search would find nothing, silently. */
async function readsChinese(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query("select 1 from pg_available_extensions where name = 'pg_trgm'");
    if (rows.length === 0) return await isUtf8(client);
    await client.query('create extension if not exists pg_trgm');
    const trigrams = await client.query("select cardinality(show_trgm('停车')) as found");
    if (!(trigrams.rows[0].found > 0))
      throw new Error('it has no trigrams for Chinese text: initialise it with --locale=C.UTF-8');
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

async function isUtf8(client: Client): Promise<void> {
  const { rows } = await client.query('show server_encoding');
  if (rows[0].server_encoding !== 'UTF8')
    throw new Error(`its encoding is ${rows[0].server_encoding}, not UTF8`);
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {}); // the server may still be starting; the query below says so
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function remove(server: ChildProcess | undefined, home: string, removeNow: () => void): Promise<void> {
  process.off('exit', removeNow);
  if (server?.pid !== undefined && server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGINT'); // fast shutdown
    await ended;
  }
  rmSync(home, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

function asUser(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? NOBODY : {};
}
