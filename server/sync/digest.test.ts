import { readFileSync } from 'node:fs';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection, Db } from '#db/postgres/connect.ts';
import { scopeRows, scopes } from '#db/postgres/schema/sync.ts';
import { put } from '#domain/decision.ts';
import { digestOf } from '#domain/digest.ts';
import { PROTOCOL, type Cursor, type PullResult } from '#domain/wire.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { commitChanges } from './commit-changes.ts';
import { pull } from './pull.ts';

let connection: Connection;
let db: Db;
beforeAll(async () => {
  connection = await memoryDatabase();
  db = connection.db;
  await stage(db);
}, 120_000);
afterAll(() => connection.close());

/** An asset in one of three streets; moving it leaves a tombstone behind. */
function asset(id: string, streetId: string) {
  const state = 'unknown' as const;
  const row = { id, facilityId: 'f', streetId, kind: 'fire' as const, name: 'x', state };
  return put('asset', { ...row, checkedAt: null, inspectionId: null, upkeep: null });
}

async function recomputed() {
  const all = await db.select().from(scopes);
  const held = await db.select().from(scopeRows).where(eq(scopeRows.gone, false));
  return Promise.all(
    all.map(async ({ id }) => {
      const mine = held.filter(({ scope }) => scope === id);
      const rows = mine.map(({ tableName, rowId, version }) => ({ table: tableName, id: rowId, version }));
      return { id, ...(await digestOf(rows)) };
    }),
  );
}

async function kept() {
  return (await db.select().from(scopes)).map(({ id, count, digest }) => ({ id, count, digest }));
}

describe('the digests of scopes', () => {
  it('kept along with every change, moves and tombstones included, they equal those recomputed from the rows', async () => {
    const move = fc.record({ id: fc.constantFrom('a', 'b', 'c'), street: fc.constantFrom('1', '2', '3') });
    const story = fc.array(fc.array(move, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(story, async (transactions) => {
        for (const moves of transactions) {
          const changes = moves.map(({ id, street }) => asset(id, `9${street}`));
          await db.transaction((tx) => commitChanges(tx, changes));
        }
        expect(await kept()).toEqual(await recomputed());
      }),
      { numRuns: 25 },
    );
    expect(await db.select().from(scopeRows).where(eq(scopeRows.gone, true))).not.toEqual([]);
  }, 120_000);

  it('the migration computes the same from what an older server left', async () => {
    // A digest with its highest bit set is a negative number in SQL: one must be among them.
    for (let at = 0; !(await kept()).some(isHigh); at++)
      await db.transaction((tx) => commitChanges(tx, [asset(`high-${at}`, '91')]));
    const before = await kept();
    await db.update(scopes).set({ count: 0, digest: '0000000000000000' });
    const backfill = readFileSync('db/postgres/migrations/0001_scope_digests.sql', 'utf8');
    await db.execute(sql.raw(backfill.split('--> statement-breakpoint').at(-1) as string));
    expect((await kept()).sort(byId)).toEqual(before.sort(byId));
  });

  it('a pull from nothing brings exactly what the digest counts', async () => {
    const rows: PullResult['rows'] = [];
    let cursors: Record<string, Cursor> = {};
    for (;;) {
      const input = { protocol: PROTOCOL, phoneId: 'none', cursors, outcomesAfter: 0 } as const;
      const page = await pull(db, CAST.inspector, input);
      rows.push(...page.rows);
      cursors = page.cursors;
      if (page.more) continue;
      for (const { id, count, digest } of page.scopes)
        expect([id, await digestOf(rows.filter((row) => row.scope === id && row.row !== null))]).toEqual([
          id,
          { count, digest },
        ]);
      return;
    }
  });
});

function isHigh({ digest }: { digest: string }): boolean {
  return /^[89a-f]/.test(digest);
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
