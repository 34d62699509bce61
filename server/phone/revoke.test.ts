import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { session, user } from '#db/postgres/schema/auth.ts';
import { phoneRevocations } from '#db/postgres/schema/office.ts';
import { phoneReports, phones } from '#db/postgres/schema/sync.ts';
import { SIGNING } from '#domain/envelope.ts';
import { push } from '../sync/push.ts';
import { report } from '../sync/report.ts';
import { syncRouter } from '../sync/router.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory, router } from '../trpc.ts';
import { phoneRouter } from './router.ts';

const callers = callerFactory(router({ phone: phoneRouter, sync: syncRouter }));
// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const AT = '2026-11-20T00:00:00.000Z';
const EMPTY = { protocol: 1 as const, mutations: [] };
const REPORT = {
  ...{ phoneId: 'phone-lost', records: 3, photos: 5, photoBytes: 9, attention: 0, oldestAt: AT },
  ...{ usage: null, quota: null, persisted: null, appVersion: 'x', lastError: null },
};
const revoke = (revoked: boolean) => ({
  key: randomUUID(),
  args: { phoneId: 'phone-lost', revoked, reason: '外勤时遗失' },
});

let connection: Connection;
let publicKey: JsonWebKey;
const as = (who: keyof typeof CAST) =>
  callers({ db: connection.db, actor: CAST[who], sessionId: null, durable: true, renewal: [] });

beforeAll(async () => {
  connection = await memoryDatabase();
  const { db } = connection;
  await stage(db);
  const pair = await crypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  publicKey = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const times = { enrolledAt: AT, lastSeenAt: AT };
  await db.insert(phones).values([
    { id: 'phone-lost', ownerId: 'inspector', publicKey, ...times },
    { id: 'phone-next', ownerId: 'inspector', publicKey, ...times, forkedFrom: 'phone-lost', forkedAfter: 0 },
    { id: 'phone-other', ownerId: 'inspector', publicKey, ...times },
  ]);
  await db.insert(phoneReports).values({ ...REPORT, at: AT });
  await db.insert(user).values({ id: 'inspector', name: 'x', email: 'x@people.invalid' });
  const whole = { token: 't', createdAt: new Date(AT), updatedAt: new Date(AT) };
  await db
    .insert(session)
    .values({ id: 's-1', userId: 'inspector', expiresAt: new Date('2999-01-01'), ...whole });
});
afterAll(() => connection.close());

it('SEC-02 a lost handset is shut out with whatever goes on from it; what it held is told, nothing is thrown away', async () => {
  const { db } = connection;
  await as('manager').phone.revoke(revoke(true));
  expect(await db.select().from(phoneRevocations)).toMatchObject([
    {
      id: 'phone-lost',
      records: 3,
      photos: 5,
      reportedAt: AT,
      reason: '外勤时遗失',
      byName: CAST.manager.name,
    },
  ]);
  expect(await db.select().from(session).where(eq(session.userId, 'inspector'))).toEqual([]);
  for (const phoneId of ['phone-lost', 'phone-next']) {
    const refused = { refused: 'phone_revoked' };
    expect(await push(db, CAST.inspector, { ...EMPTY, phoneId })).toMatchObject(refused);
    expect(await report(db, CAST.inspector, { ...REPORT, phoneId })).toMatchObject(refused);
    const hello = as('inspector').sync.hello({ protocol: 1, phoneId, publicKey } as never);
    await expect(hello).rejects.toMatchObject({ message: 'phone_revoked' });
  }
  expect(await push(db, CAST.inspector, { ...EMPTY, phoneId: 'phone-other' })).toMatchObject({
    received: [],
  });
});

it('SEC-02 its rescue file can still be handed in, and a handset that was found speaks again', async () => {
  const { db } = connection;
  const handedIn = await push(db, CAST.inspector, { ...EMPTY, phoneId: 'phone-lost' }, 'manager');
  expect(handedIn).toMatchObject({ received: [] });
  const { rows } = await as('manager').phone.list({});
  expect(rows.find(({ id }) => id === 'phone-lost')).toMatchObject({ reason: '外勤时遗失', records: 3 });
  await as('manager').phone.revoke(revoke(false));
  expect(await push(db, CAST.inspector, { ...EMPTY, phoneId: 'phone-lost' })).toMatchObject({
    received: [],
  });
  expect(await db.select().from(phoneRevocations)).toMatchObject([{ restoredBy: CAST.manager.name }]);
});

it('nobody shuts out the handset of somebody above them', async () => {
  const { db } = connection;
  await db
    .insert(phones)
    .values({ id: 'phone-admin', ownerId: 'admin', publicKey, enrolledAt: AT, lastSeenAt: AT });
  const args = { phoneId: 'phone-admin', revoked: true, reason: 'x' };
  const asked = as('manager').phone.revoke({ key: randomUUID(), args });
  await expect(asked).rejects.toMatchObject({ message: 'grant_wider' });
});
