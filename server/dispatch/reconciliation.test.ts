import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { reconciliations } from '#db/postgres/schema/office.ts';
import type { Difference } from '#domain/reconcile.ts';
import { CAST } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { reconciliation } from './reconciliation.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await memoryDatabase();
}, 60_000);
afterAll(() => connection.close());

const line = (caseNo: string, areaId: string): Difference => ({
  ...{ kind: 'not_ours', caseNo, caseId: null, title: null, externalId: 'ZF-1', areaId },
  ...{ ours: null, theirs: 'received' },
});

it('GOV-01 INS-03 shows the newest report, each person the lines of their areas; whose area is unknown the whole city’s', async () => {
  const now = new Date('2026-11-21T00:00:00Z');
  expect(await reconciliation(connection.db, CAST.admin, now)).toEqual({
    report: null,
    waiting: { lots: { count: 0, since: null }, warnings: { count: 0, since: null } },
  });
  const made = (madeAt: string, lines: Difference[]) => ({
    ...{ id: madeAt.slice(0, 10), since: madeAt, madeAt, ours: 1, theirs: 2, lines },
  });
  const lines = [line('N-1', '320281001'), line('N-2', '320282001'), line('N-3', '')];
  await connection.db
    .insert(reconciliations)
    .values([made('2026-11-13T00:00:00.000Z', []), made('2026-11-20T00:00:00.000Z', lines)]);
  const seenBy = async (actor: (typeof CAST)[keyof typeof CAST]) =>
    (await reconciliation(connection.db, actor, now)).report?.lines.map(({ caseNo }) => caseNo);
  expect(await seenBy(CAST.manager)).toEqual(['N-1']);
  expect(
    await seenBy({ ...CAST.manager, grants: [{ role: 'manager', areaId: null, operatorId: null }] }),
  ).toEqual(['N-1', 'N-2', 'N-3']);
  expect(await seenBy(CAST.inspector)).toEqual([]);
});
