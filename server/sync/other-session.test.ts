import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { PROTOCOL } from '#domain/wire.ts';
import { callerFactory } from '../trpc.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { Handset } from '../testing/handset.ts';
import { syncRouter } from './router.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
}, 60_000);
afterAll(() => connection.close());

it('a handset that speaks under another person’s session is neither enrolled for them nor told their rows', async () => {
  const phone = await Handset.make('phone-of-inspector');
  const callerOf = (actor: typeof CAST.inspector) =>
    callerFactory(syncRouter)({ db: connection.db, actor, sessionId: 's', durable: true, renewal: [] });
  const said = { protocol: PROTOCOL, phoneId: phone.phoneId, userId: CAST.inspector.userId } as const;
  const greeting = { ...said, publicKey: phone.publicKey };
  await expect(callerOf(CAST.officer).hello(greeting)).rejects.toThrow('not_your_phone');
  await expect(callerOf(CAST.officer).pull({ ...said, cursors: {}, outcomesAfter: 0 })).rejects.toThrow(
    'not_your_phone',
  );
  expect(await callerOf(CAST.inspector).hello(greeting)).toMatchObject({ lastSeq: 0 });
});
