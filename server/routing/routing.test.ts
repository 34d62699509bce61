import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import type { Args } from '#domain/mutations.ts';
import { caseOf } from '#domain/worlds.ts';
import { caseRouter } from '../case/router.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory, router } from '../trpc.ts';
import { routingRouter } from './router.ts';

const callers = callerFactory(router({ routing: routingRouter, case: caseRouter }));
// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const CITY = '320281';
const row = (changes: Partial<Args<'routing.publish'>['rows'][number]> = {}) => ({
  ...{ areaId: CITY, kind: 'any' as const, what: '', authority: '城市管理部门', endpoint: null },
  ...changes,
});
const FIRST: Args<'routing.publish'> = {
  ...{ areaId: CITY, edition: '1', validFrom: '2026-01-01', reason: '首版' },
  rows: [row(), row({ kind: 'item', what: 'F01', authority: '消防救援机构' })],
};
const LATER = { ...FIRST, edition: '2', validFrom: '2999-01-01', rows: [row({ authority: '综合执法局' })] };

let connection: Connection;
const as = (who: keyof typeof CAST) =>
  callers({ db: connection.db, actor: CAST[who], sessionId: null, durable: true, renewal: [] });

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
  const home = { facilityId: 'f-320281001001', photoCount: 0, photosStored: 0 };
  await connection.db
    .insert(cases)
    .values([
      caseOf({ ...home, id: 'c-1', itemCode: 'F01' }),
      caseOf({ ...home, id: 'c-2', itemCode: 'E02', authority: '' }),
      caseOf({ ...home, id: 'c-3', itemCode: 'E02', state: 'handed_over' }),
    ]);
});
afterAll(() => connection.close());

it('INS-02 a docketed case names the row and the edition that decided, and keeps them when the table changes', async () => {
  await as('admin').routing.publish({ key: randomUUID(), args: FIRST });
  await as('manager').case.docket({ key: randomUUID(), args: { caseId: 'c-2', revision: 1 } });
  await as('admin').routing.publish({ key: randomUUID(), args: LATER });
  const basis = await as('manager').routing.basis({ caseId: 'c-2' });
  expect(basis).toMatchObject({
    authority: '城市管理部门',
    decided: [{ routingId: '320281@1', row: { kind: 'any' }, edition: { reason: '首版' } }],
    today: { routingId: '320281@1' },
  });
  const { editions } = await as('manager').routing.list();
  expect(editions.map(({ edition, holds }) => [edition, holds])).toEqual([
    ['2', false],
    ['1', true],
  ]);
});

it('the preview counts the open cases that would go elsewhere, and none that another authority has', async () => {
  const rows = [
    row({ authority: '综合执法局' }),
    row({ kind: 'item', what: 'F01', authority: '消防救援机构' }),
  ];
  expect(await as('admin').routing.preview({ areaId: CITY, rows })).toEqual({
    ...{ open: 2, elsewhere: 1 },
    moves: [{ from: '城市管理部门', to: '综合执法局', count: 1 }],
  });
});

it('a published edition does not change, and only an administrator publishes', async () => {
  const other = { key: randomUUID(), args: { ...FIRST, reason: '别的' } };
  await expect(as('admin').routing.publish(other)).rejects.toMatchObject({ message: 'edition_exists' });
  await expect(as('manager').routing.publish(other)).rejects.toMatchObject({ message: 'not_permitted' });
});
