import { and, eq } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scopeRows, scopes } from '#db/postgres/schema/sync.ts';
import { put } from '#domain/decision.ts';
import { digestOf } from '#domain/digest.ts';
import type { Cursor } from '#domain/wire.ts';
import { CAST, stage } from '../testing/cast.ts';
import { realDatabase } from '../testing/database.ts';
import { commitChanges } from './commit-changes.ts';
import { pull } from './pull.ts';

const WRITERS = 12;
const EACH = 25;
let real: Awaited<ReturnType<typeof realDatabase>>;
let plain: pg.Pool;

beforeAll(async () => {
  real = await realDatabase();
  await stage(real.db);
  plain = new pg.Pool({ connectionString: real.url, max: WRITERS + 1 });
  await plain.query('create table naive (n bigserial primary key, id text not null)');
});
afterAll(async () => {
  await plain.end();
  await real.close();
});

// A turn of the event loop's timer between taking a number and committing: what makes commit order differ from number order.
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function writeNaively(writer: number): Promise<void> {
  const client = await plain.connect();
  for (let i = 0; i < EACH; i++) {
    await client.query('begin');
    await client.query('insert into naive (id) values ($1)', [`${writer}-${i}`]);
    await pause((writer * 7 + i * 3) % 8);
    await client.query('commit');
  }
  client.release();
}

async function writeOurs(writer: number): Promise<void> {
  for (let i = 0; i < EACH; i++) {
    await real.db.transaction(async (tx) => {
      await pause((writer * 7 + i * 3) % 8);
      const row = {
        id: `${writer}-${i}`,
        facilityId: 'f-320281001001',
        streetId: '320281001',
        kind: 'fire' as const,
        name: 'x',
        state: 'ok' as const,
        checkedAt: null,
        inspectionId: null,
        upkeep: null,
      };
      await commitChanges(tx, [put('asset', row)]);
    });
  }
}

async function readNaively(done: () => boolean): Promise<Set<string>> {
  const seen = new Set<string>();
  let cursor = '0';
  for (let last = false; !last;) {
    last = done();
    const { rows } = await plain.query<{ n: string; id: string }>(
      'select n, id from naive where n > $1 order by n',
      [cursor],
    );
    for (const row of rows) seen.add(row.id);
    cursor = rows.at(-1)?.n ?? cursor;
  }
  return seen;
}

async function readOurs(done: () => boolean): Promise<Set<string>> {
  const seen = new Set<string>();
  let cursors: Record<string, Cursor> = {};
  for (let last = false; !last;) {
    last = done();
    const page = await pull(real.db, CAST.inspector, {
      protocol: 1,
      phoneId: 'none',
      cursors,
      outcomesAfter: 0,
    });
    for (const row of page.rows) seen.add(row.id);
    cursors = page.cursors;
    last &&= !page.more;
  }
  return seen;
}

async function race(
  write: (writer: number) => Promise<void>,
  read: (done: () => boolean) => Promise<Set<string>>,
): Promise<number> {
  let writing = true;
  const writers = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer))).finally(
    () => (writing = false),
  );
  const [seen] = await Promise.all([read(() => !writing), writers]);
  const all = Array.from({ length: WRITERS * EACH }, (_, i) => `${Math.floor(i / EACH)}-${i % EACH}`);
  return all.filter((id) => !seen.has(id)).length;
}

it('a cursor over a plain sequence loses rows under concurrent writers; ours, its version taken last, loses none', async () => {
  const naive = await race(writeNaively, readNaively);
  const ours = await race(writeOurs, readOurs);
  console.info(`rows lost of ${WRITERS * EACH}: naive ${naive}, ours ${ours}`);
  expect(naive).toBeGreaterThan(0);
  expect(ours).toBe(0);
  const [area] = await real.db.select().from(scopes).where(eq(scopes.id, 'area:320281001'));
  const held = and(eq(scopeRows.scope, 'area:320281001'), eq(scopeRows.gone, false));
  const rows = await real.db.select().from(scopeRows).where(held);
  expect(area).toMatchObject(
    await digestOf(rows.map(({ tableName, rowId, version }) => ({ table: tableName, id: rowId, version }))),
  );
}, 120_000);
