import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { accessLog } from '#db/postgres/schema/office.ts';
import { MUTATIONS, type Args, type MutationName } from '#domain/mutations.ts';
import type { Actor } from '#domain/roles.ts';
import { plate, show } from '../case/queries.ts';
import { EVERYTHING, queue } from '../case/queue.ts';
import { apply } from '../sync/apply.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { inspectionArgs } from '../testing/handset.ts';
import { all, list } from './queries.ts';

const AT = '2026-11-20T06:00:00.000Z';
const photos = inspectionArgs('i').photos.map((photo) => ({ ...photo, itemCode: null }));
const survey = (surveyId: string, streetId: string, north = 0): Args<'survey.report'> => ({
  ...{ surveyId, streetId, kind: 'roadside', count: 3, lat: 31.9 + north / 111_320, lon: 120.2 },
  ...{ pointFrom: 'map', fix: null, note: '', foundAt: AT, photos },
});

let connection: Connection;
beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
}, 60_000);
afterAll(() => connection.close());

async function say<N extends MutationName>(name: N, args: Args<N>, who: Actor) {
  const asked = { name, v: MUTATIONS[name].v, args, source: 'phone' as const };
  return connection.db.transaction((tx) => apply(tx, asked, who, { at: AT, occurredAt: AT }));
}

it('REG-10 the desk reads scattered berths of its area with their photos, and a neighbour of the same day is hinted at', async () => {
  const said = [
    await say('survey.report', survey('s-1', '320281001'), CAST.inspector),
    await say('survey.report', survey('s-2', '320281001', 20), CAST.officer),
    await say('survey.report', survey('s-3', '320281001', 80), CAST.inspector),
    await say('survey.report', survey('s-4', '320281002'), CAST.elsewhere),
  ];
  expect(said.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied', 'applied']);
  const { rows } = await list(connection.db, CAST.manager, 0);
  const told = rows.map((row) => [row.survey.id, row.photos.length, row.repeats.map(({ id }) => id).sort()]);
  expect(told).toEqual([
    ['s-4', 2, ['s-1', 's-2']],
    ['s-3', 2, []],
    ['s-2', 2, ['s-1', 's-4']],
    ['s-1', 2, ['s-2', 's-4']],
  ]);
  const table = await all(connection.db, CAST.manager);
  expect(table.rows.map(({ id, count, photos: shots }) => [id, count, shots])).toEqual([
    ['s-1', 3, 2],
    ['s-2', 3, 2],
    ['s-3', 3, 2],
    ['s-4', 3, 2],
  ]);
  const noted = await connection.db.select().from(accessLog).where(eq(accessLog.subject, 'survey'));
  expect(noted.map(({ actorId, purpose }) => [actorId, purpose])).toEqual([['manager', 'export']]);
  const street = {
    ...CAST.manager,
    grants: [{ role: 'manager', areaId: '320281002', operatorId: null }],
  } as const;
  expect((await list(connection.db, street, 0)).rows.map((row) => row.survey.id)).toEqual(['s-4']);
});

it('REG-10 GOV-01 another street is refused', async () => {
  const { refusal } = await say('survey.report', survey('s-5', '320281002'), CAST.inspector);
  expect(refusal?.refused).toBe('not_in_area');
});

it('SEC-01 lists and pages mask a plate; the whole one is a look of its own in the log', async () => {
  const vehicle = { plate: '苏B3K182', berthNo: '12', rule: '服务协议第六条' };
  const args: Args<'violation.report'> = {
    ...{ caseId: 'c-1', facilityId: 'f-320281001001', source: 'patrol', type: 'uncooperative_vehicle' },
    ...{ severity: 'C', description: '拒不驶离', vehicle, foundAt: AT, photos, fix: null },
  };
  expect((await say('violation.report', args, CAST.inspector)).outcome).toBe('applied');
  const { db } = connection;
  const { rows } = await queue(db, CAST.manager, EVERYTHING);
  expect(rows.find(({ id }) => id === 'c-1')?.vehicle?.plate).toBe('苏B·3··82');
  expect(await show(db, CAST.manager, 'c-1')).toMatchObject({ record: { vehicle: { plate: '苏B·3··82' } } });
  const looks = () => db.$count(accessLog, eq(accessLog.purpose, 'plate'));
  expect(await looks()).toBe(0);
  expect(await plate(db, CAST.manager, 'c-1')).toEqual({ plate: '苏B3K182' });
  expect(await looks()).toBe(1);
  expect(await plate(db, CAST.operator, 'c-1')).toMatchObject({ refused: 'not_found' });
  expect(await looks()).toBe(1);
});
