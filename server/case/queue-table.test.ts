import { desc } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photos } from '#db/postgres/schema/field.ts';
import { accessLog } from '#db/postgres/schema/office.ts';
import { caseOf } from '#domain/worlds.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { loadCases } from '../testing/many-cases.ts';
import { EVERYTHING } from './queue.ts';
import { queueTable } from './queue-table.ts';

let connection: Awaited<ReturnType<typeof memoryDatabase>>;

beforeAll(async () => {
  connection = await memoryDatabase();
  const { db } = connection;
  await stage(db);
  const lot = { facilityId: 'f-320281001001', streetId: '320281001' };
  const car = { plate: '苏B3K182', berthNo: null, rule: null };
  await loadCases(db, [
    caseOf({ ...lot, id: 'c-1', recordId: 'r-1', vehicle: car, assigneeId: 'manager', assigneeName: '周静' }),
    caseOf({ ...lot, id: 'c-2', recordId: 'r-2' }),
    caseOf({ id: 'c-3', recordId: 'r-3', streetId: '330100001', facilityId: 'f-far' }),
  ]);
  const shot = { streetId: '320281001', takerId: 'inspector', slot: 's', size: 1, mime: 'image/jpeg' };
  const taken = (id: string, minute: string, fix: { lat: number; lon: number } | null) => ({
    ...{ ...shot, id, recordId: 'r-1', role: 'wide' as const, sha256: id.padEnd(64, '0'), stored: true },
    takenAt: `2026-11-20T06:0${minute}:00.000Z`,
    fix: fix && { ...fix, accuracyM: 8, at: '2026-11-20T06:00:00.000Z' },
  });
  await db
    .insert(photos)
    .values([
      taken('p-1', '1', null),
      taken('p-2', '2', { lat: 31.92, lon: 120.29 }),
      taken('p-3', '3', { lat: 31.95, lon: 120.3 }),
    ]);
});
afterAll(() => connection.close());

it('SEC-01 GOV-01 the exported queue is what lies within reach, with plates and names masked, and who took it is noted', async () => {
  const { rows, more } = await queueTable(connection.db, CAST.manager, EVERYTHING, 'csv');
  expect([rows.map(({ id }) => id), more]).toEqual([['c-1', 'c-2'], false]);
  expect(rows[0]).toMatchObject({ plate: '苏B·3··82', reporterName: '李*', assigneeName: '周*' });
  expect(JSON.stringify(rows)).not.toMatch(/苏B3K182|李文|周静|通道停放/);
  const [look] = await connection.db.select().from(accessLog).orderBy(desc(accessLog.at));
  expect(look).toMatchObject({ actorId: 'manager', subject: 'case_queue', purpose: 'export_csv' });
  expect(look?.subjectId.startsWith('2:')).toBe(true);
});

it('a case lies where its first photo that knows was taken, else where its lot does', async () => {
  const { rows } = await queueTable(connection.db, CAST.manager, EVERYTHING, 'geojson');
  expect(rows.map(({ place }) => place)).toEqual([
    { lat: 31.92, lon: 120.29, accuracyM: 8, from: 'photo' },
    { lat: 31.9, lon: 120.28, accuracyM: null, from: 'lot' },
  ]);
  expect(rows[0]).toMatchObject({ streetName: '澄江街道', govCode: '320281001001' });
});

it('the filter of the screen narrows the file, and who may not export gets nothing', async () => {
  const mine = await queueTable(connection.db, CAST.manager, { ...EVERYTHING, mine: true }, 'xlsx');
  expect(mine.rows.map(({ id }) => id)).toEqual(['c-1']);
  expect((await queueTable(connection.db, CAST.admin, EVERYTHING, 'csv')).rows).toEqual([]);
});
