import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as schema from '#db/postgres/schema.ts';
import { put, type Change } from '#domain/decision.ts';
import type { Cursor } from '#domain/wire.ts';
import { CAST, stage } from '../testing/cast.ts';
import { realDatabase, type Db } from '../testing/database.ts';
import { commitChanges } from './commit-changes.ts';
import { pull } from './pull.ts';

let real: Awaited<ReturnType<typeof realDatabase>>;
let client: pg.Client;
/** A writer that can be held before any of its statements. */
let slow: Db;
let atStatement: (text: string) => Promise<void> = async () => {};

beforeAll(async () => {
  real = await realDatabase();
  await stage(real.db);
  client = new pg.Client({ connectionString: real.url });
  await client.connect();
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  const held = async (...args: [string | { text: string }, ...unknown[]]) => {
    await atStatement(typeof args[0] === 'string' ? args[0] : args[0].text);
    return query(...args);
  };
  Object.assign(client, { query: held });
  slow = drizzle(client, { schema, casing: 'snake_case' }) as unknown as Db;
});
afterAll(async () => {
  await client.end();
  await real.close();
});

function asset(id: string): Change {
  const of = { facilityId: 'f-320281001001', streetId: '320281001', kind: 'fire' as const, name: 'x' };
  return put('asset', { ...of, id, state: 'ok' as const, checkedAt: null, inspectionId: null, upkeep: null });
}

const write = (db: Db, id: string) => db.transaction((tx) => commitChanges(tx, [asset(id)]));

async function statementsOfOneWriter(): Promise<string[]> {
  const said: string[] = [];
  atStatement = async (text) => void said.push(text);
  await write(slow, 'alone');
  return said;
}

/** Starts the slow writer and answers once it stands before its n-th statement. */
async function holdBefore(n: number, id: string): Promise<{ go(): Promise<void> }> {
  let release = () => {};
  let left = n;
  const reached = new Promise<void>((stands) => {
    atStatement = () => {
      if (--left !== 0) return Promise.resolve();
      stands();
      return new Promise((resolve) => (release = resolve));
    };
  });
  const written = write(slow, id);
  await Promise.race([reached, written]);
  return { go: () => (release(), written) };
}

/** Until a writer is done or can only wait for another one. */
async function goesAsFarAsItCan(writing: Promise<void>): Promise<void> {
  let isDone = false;
  const done = writing.finally(() => (isDone = true));
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while (!isDone) {
    const blocked = await Promise.race([real.db.execute(waiting), done]);
    if (blocked && (blocked as unknown as { rows: unknown[] }).rows.length > 0) return;
  }
}

/** A phone that pulls whenever it is told to, and remembers every row it was given. */
function reader(): { look(): Promise<void>; seen: Set<string> } {
  const seen = new Set<string>();
  let cursors: Record<string, Cursor> = {};
  const look = async () => {
    for (let more = true; more;) {
      const input = { protocol: 1, phoneId: 'none', cursors, outcomesAfter: 0 } as const;
      const page = await pull(real.db, CAST.inspector, input);
      for (const { id } of page.rows) seen.add(id);
      ({ cursors, more } = page);
    }
  };
  return { look, seen };
}

it('whichever statement a writer is slow at, a phone that pulls meanwhile gets its rows and everybody else’s', async () => {
  const statements = await statementsOfOneWriter();
  expect([statements[0], statements.at(-1)]).toEqual(['begin', 'commit']);
  const { look, seen } = reader();
  const lost: string[] = [];
  for (let n = 1; n <= statements.length; n++) {
    const [late, early] = [`late-${n}`, `early-${n}`];
    const held = await holdBefore(n, late);
    const quick = write(real.db, early);
    await goesAsFarAsItCan(quick);
    await look();
    await Promise.all([held.go(), quick]);
    await look();
    for (const id of [late, early]) if (!seen.has(id)) lost.push(`${id}: ${statements[n - 1]}`);
  }
  expect(lost.join('\n')).toBe('');
}, 60_000);
