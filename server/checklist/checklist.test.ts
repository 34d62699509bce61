import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { CAST, CHECKLIST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory } from '../trpc.ts';
import { checklistRouter } from './router.ts';

const callers = callerFactory(checklistRouter);
// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const NEXT = { ...CHECKLIST, id: 'patrol@test-2', edition: 'test-2', validFrom: '2026-12-01' };

let connection: Connection;

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
});
afterAll(() => connection.close());

function as(who: keyof typeof CAST) {
  return callers({ db: connection.db, actor: CAST[who], sessionId: null, durable: true, renewal: [] });
}

it('DEV-02 an administrator publishes an edition beside the old one, which stays what it was', async () => {
  await as('admin').publish({ key: randomUUID(), args: NEXT });
  expect((await as('manager').list()).map(({ id, items }) => [id, items])).toEqual([
    ['patrol@test-2', 3],
    ['patrol@test', 3],
  ]);
  expect(await as('manager').show({ id: CHECKLIST.id })).toEqual(CHECKLIST);
  await expect(
    as('admin').publish({ key: randomUUID(), args: { ...CHECKLIST, name: '别的' } }),
  ).rejects.toMatchObject({ message: 'edition_exists' });
});

it('DEV-02 what is not whole is refused by its item, and a manager publishes nothing', async () => {
  const [first, ...rest] = NEXT.items;
  const broken = { ...NEXT, id: 'patrol@x', edition: 'x', items: [{ ...first!, naAllowed: true }, ...rest] };
  await expect(as('admin').publish({ key: randomUUID(), args: broken })).rejects.toMatchObject({
    cause: { refusal: { refused: 'na_without_when', detail: { itemCode: 'F01' } } },
  });
  await expect(as('manager').publish({ key: randomUUID(), args: broken })).rejects.toMatchObject({
    message: 'not_permitted',
  });
  await expect(as('admin').show({ id: 'nothing' })).rejects.toMatchObject({ message: 'not_found' });
});
