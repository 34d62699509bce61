import { randomBytes, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { connect, type Db } from '#db/postgres/connect.ts';
import { freePort, startApp, temporaryFolder } from '../steps/processes.ts';
import type { Ack } from './ack-log.ts';
import { compareBooks } from './compare-books.ts';
import { newQueue, type LoadPhoto, type Queue } from './envelopes.ts';
import { loadCity, type LoadPerson } from './load-city.ts';
import { comeBack } from './load-phones.ts';
import { Measures } from './measures.ts';

export type LoadPlan = { phones: number; faster: number; mutations: number; photos: number };
export type LoadResult = { phones: number; peakRssMb: number; broken: number; [told: string]: unknown };

const WINDOW_MS = 10 * 60_000;

/** So many phones come back to one real server on PostgreSQL; then the books are compared. */
export async function loadOnce(plan: LoadPlan, databaseUrl: string): Promise<LoadResult> {
  const folder = await temporaryFolder();
  const secret = randomBytes(32).toString('base64url');
  const { db, close } = await connect({ databaseUrl, dataDir: folder.path });
  const env = {
    PORT: String(await freePort()),
    DATA_DIR: folder.path,
    DATABASE_URL: databaseUrl,
    DEMO: '0',
    WORKER: '0',
    AUTH_SECRET: secret,
    EXCHANGE_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  };
  try {
    const people = await loadCity(db, plan.phones, secret);
    const queues = await written(plan, people);
    const measures = new Measures();
    const acks: Ack[] = [];
    const began = performance.now();
    const peakRssMb = await served(env, (base) => {
      const windowMs = WINDOW_MS / plan.faster;
      return comeBack({ base, people, queues, windowMs, measures, acks });
    });
    const seconds = Math.round((performance.now() - began) / 1000);
    const books = await compareBooks(db, folder.path, queues, acks);
    const doubled = await doubledIn(db);
    for (const line of books.broken.slice(0, 10)) console.error(line);
    return {
      ...plan,
      seconds,
      peakRssMb,
      ...books,
      doubled,
      broken: books.broken.length + doubled,
      ...measures.told(),
    };
  } finally {
    await close();
    await folder.remove();
  }
}

/** Runs the real server while the work lasts. @returns the most memory it ever held, in megabytes */
async function served(env: Record<string, string>, work: (base: string) => Promise<void>): Promise<number> {
  const app = await startApp(env);
  try {
    await work(app.url);
    return await peakOf(app.pid);
  } finally {
    await app.stop();
  }
}

/** Every queue is signed ahead: what a phone did in its own time is not measured. */
async function written({ mutations, photos }: LoadPlan, people: LoadPerson[]): Promise<Queue[]> {
  const queues: Queue[] = [];
  for (const { facilityId } of people) {
    const queue = await newQueue();
    for (let at = 0; at < photos; at++) await queue.report(facilityId, 1, randomInt(20_000, 60_000));
    // A report needs a photo; there are fewer photos than reports, so the others show one of them again.
    for (let at = photos; at < mutations; at++)
      await queue.report(facilityId, 0, 0, [queue.photos[at % photos] as LoadPhoto]);
    queues.push(queue);
  }
  return queues;
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

async function doubledIn(db: Db): Promise<number> {
  const found = await db.execute(
    sql`select count(*) - count(distinct mutation_id) as doubled from ledger where source = 'phone'`,
  );
  const { rows } = found as unknown as { rows: { doubled: string }[] };
  return Number(rows[0]?.doubled);
}
