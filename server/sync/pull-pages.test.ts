import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { put, type Change } from '#domain/decision.ts';
import { PROTOCOL, type Cursor } from '#domain/wire.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { commitChanges } from './commit-changes.ts';
import { pull } from './pull.ts';

const MORE_THAN_A_PAGE = 2_200;
let connection: Connection;

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
}, 120_000);
afterAll(() => connection.close());

function asset(id: string): Change {
  const of = { facilityId: 'f-320281001001', streetId: '320281001', kind: 'fire' as const, name: 'x' };
  return put('asset', { ...of, id, state: 'ok' as const, checkedAt: null, inspectionId: null, upkeep: null });
}

it('a page that ends in the middle of one transaction’s rows is followed by the rest of them', async () => {
  const ids = Array.from({ length: MORE_THAN_A_PAGE }, (_, index) => `many-${index}`);
  await connection.db.transaction((tx) => commitChanges(tx, ids.map(asset)));
  const seen: string[] = [];
  let cursors: Record<string, Cursor> = {};
  let pages = 0;
  for (let more = true; more; pages++) {
    const page = await pull(connection.db, CAST.inspector, {
      protocol: PROTOCOL,
      phoneId: 'none',
      cursors,
      outcomesAfter: 0,
    });
    seen.push(...page.rows.filter(({ id }) => id.startsWith('many-')).map(({ id }) => id));
    ({ cursors, more } = page);
  }
  expect(pages).toBeGreaterThan(1);
  expect(seen.sort()).toEqual(ids.sort());
}, 120_000);
