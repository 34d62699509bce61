import { afterAll, beforeAll, expect, it } from 'vitest';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { handsIn } from './hands.ts';

let connection: Awaited<ReturnType<typeof memoryDatabase>>;

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
});
afterAll(() => connection.close());

const [ONE, OTHER, FAR] = ['320281001', '320281002', '330100001'];

it('GOV-01 cases of several streets can be given to whoever works in one of them, as far as the giver reaches', async () => {
  const found = await handsIn(connection.db, CAST.manager, [ONE, OTHER, FAR]);
  expect(Object.fromEntries(found.map(({ userId, streetIds }) => [userId, streetIds]))).toEqual({
    inspector: [ONE],
    officer: [ONE],
    elsewhere: [OTHER],
    manager: [ONE, OTHER],
  });
  expect(await handsIn(connection.db, CAST.manager, [FAR])).toEqual([]);
  expect(await handsIn(connection.db, CAST.inspector, [ONE])).toEqual([]);
});
