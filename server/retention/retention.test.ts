import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { accessLog, discards } from '#db/postgres/schema/office.ts';
import { blobs, blobSenders } from '#db/postgres/schema/sync.ts';
import { caseOf, photoOf } from '#domain/worlds.ts';
import { caseRouter } from '../case/router.ts';
import { noteLook } from '../access-log.ts';
import { forgetOldLooks } from '../jobs/retention.ts';
import { wanted } from '../photo/received.ts';
import { keepBytes, openPhoto } from '../photo/store.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory, router } from '../trpc.ts';
import { removeDiscarded } from './remove.ts';
import { retentionRouter } from './router.ts';

// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const dataDir = vi.hoisted(() => ({ path: '' }));
vi.mock('../config.ts', async (original) => {
  const real = await original<typeof import('../config.ts')>();
  return { ...real, config: () => ({ ...real.readConfig({}), dataDir: dataDir.path }) };
});

const callers = callerFactory(router({ retention: retentionRouter, case: caseRouter }));
const LONG_AGO = '2015-01-01T00:00:00.000Z';
const bytesOf = (name: string) => Buffer.from(`original of ${name}`);
const hashOf = (name: string) => createHash('sha256').update(bytesOf(name)).digest('hex');

let connection: Connection;
const as = (who: keyof typeof CAST) =>
  callers({ db: connection.db, actor: CAST[who], sessionId: null, durable: true, renewal: [] });

beforeAll(async () => {
  dataDir.path = mkdtempSync(join(tmpdir(), 'retention-'));
  connection = await memoryDatabase();
  await stage(connection.db);
});
beforeEach(async () => {
  for (const table of [cases, photos, blobs, blobSenders, discards]) await connection.db.delete(table);
});
afterAll(async () => {
  await connection.close();
  rmSync(dataDir.path, { recursive: true });
});

/** A case of long ago with one photo, whose bytes are here. */
async function evidence(name: string, changes: Parameters<typeof caseOf>[0] = {}): Promise<string> {
  const { db } = connection;
  const sha256 = hashOf(name);
  const size = bytesOf(name).length;
  const home = { recordId: name, inspectionId: null, itemCode: null, facilityId: 'f-320281001001' };
  await db
    .insert(cases)
    .values(caseOf({ ...home, id: name, state: 'closed', stateSince: LONG_AGO, ...changes }));
  const shot = { id: `${name}/1`, recordId: name, sha256, size, itemCode: null, takerId: 'inspector' };
  await db.insert(photos).values(photoOf({ ...shot, stored: true, storedAt: LONG_AGO }));
  await keepBytes(bytesOf(name), sha256);
  await db.insert(blobs).values({ sha256, size, storedAt: LONG_AGO });
  await db.insert(blobSenders).values({ sha256, senderId: 'inspector', at: LONG_AGO });
  return sha256;
}

async function removeAll() {
  const { rows, count, bytes } = await as('admin').retention.due();
  const args = { sha256s: rows.map(({ sha256 }) => sha256), count, bytes, reason: '到期清理' };
  return as('admin').retention.discard({ key: randomUUID(), args });
}

it('SEC-03 the bytes go on an administrator’s word; hash, record and ground stay', async () => {
  const sha256 = await evidence('old');
  await removeAll();
  expect(await openPhoto(sha256)).toBeNull();
  expect(await connection.db.select().from(blobs)).toMatchObject([{ sha256 }]);
  expect(await connection.db.select().from(discards)).toMatchObject([
    {
      sha256,
      kind: 'closed',
      policyEdition: '2026-11',
      reason: '到期清理',
      byName: CAST.admin.name,
      photoIds: ['old/1'],
    },
  ]);
  const shown = await as('manager').case.show({ id: 'old' });
  expect(shown).toMatchObject({ photos: [{ id: 'old/1', stored: true, sha256 }], discarded: ['old/1'] });
  expect(await as('admin').retention.due()).toMatchObject({ count: 0, bytes: 0 });
});

it('SEC-03 nothing of an open, suspended, archived or held case is due, nor of one that another was merged into', async () => {
  await evidence('open', { state: 'recheck' });
  await evidence('suspended', { state: 'suspended' });
  await evidence('archived', { state: 'archived' });
  await evidence('young', { stateSince: new Date().toISOString() });
  await evidence('merged', { state: 'declined', mergedInto: 'open' });
  await evidence('held');
  const hold = { caseId: 'held', held: true, kind: 'dispute' as const, reason: '行政诉讼' };
  await as('manager').retention.hold({ key: randomUUID(), args: hold });
  expect((await as('admin').retention.due()).rows).toEqual([]);
  const args = { sha256s: [hashOf('open')], count: 1, bytes: bytesOf('open').length, reason: 'x' };
  await expect(as('admin').retention.discard({ key: randomUUID(), args })).rejects.toMatchObject({
    message: 'discard_not_due',
  });
  expect(await openPhoto(hashOf('open'))).not.toBeNull();
  await as('manager').retention.hold({ key: randomUUID(), args: { ...hold, held: false } });
  expect((await as('admin').retention.due()).rows.map(({ photos: named }) => named)).toEqual([['held/1']]);
});

it('SEC-03 only an administrator removes, and only what was shown', async () => {
  const sha256 = await evidence('old');
  const args = { sha256s: [sha256], count: 1, bytes: 1, reason: 'x' };
  await expect(as('manager').retention.discard({ key: randomUUID(), args })).rejects.toMatchObject({
    message: 'not_permitted',
  });
  await expect(as('admin').retention.discard({ key: randomUUID(), args })).rejects.toMatchObject({
    message: 'discard_differs',
  });
  expect(await openPhoto(sha256)).not.toBeNull();
});

it('SEC-03 the same bytes as evidence of something new are asked for again, and stay', async () => {
  const { db } = connection;
  const sha256 = await evidence('old');
  await removeAll();
  expect(await wanted(db, 'inspector', [sha256])).toEqual({ wanted: [sha256], stored: [] });
  await db.insert(photos).values(photoOf({ id: 'new/1', recordId: 'new', sha256, takerId: 'inspector' }));
  await keepBytes(bytesOf('old'), sha256);
  expect(await removeDiscarded(db, new Date())).toBe(0);
  expect(await openPhoto(sha256)).not.toBeNull();
  await db.delete(photos).where(eq(photos.id, 'new/1'));
  expect(await removeDiscarded(db, new Date())).toBe(1);
});

it('SEC-03 looks are forgotten after their period, and that they were stands in the log', async () => {
  const { db } = connection;
  const look = { actorId: 'manager', subject: 'case', purpose: 'view' };
  await noteLook(db, { ...look, subjectId: 'ancient' }, new Date(LONG_AGO));
  await noteLook(db, { ...look, subjectId: 'recent' });
  await forgetOldLooks(db, new Date());
  const left = await db.select().from(accessLog);
  expect(left.some(({ subjectId }) => subjectId === 'ancient')).toBe(false);
  expect(left.some(({ subjectId }) => subjectId === 'recent')).toBe(true);
  expect(left).toContainEqual(expect.objectContaining({ actorId: 'job', purpose: '保存期满，删除 1 条' }));
});
