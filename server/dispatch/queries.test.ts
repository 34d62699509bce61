import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import { CAST } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { list } from './queries.ts';

const AT = '2026-11-20T06:00:00.000Z';
let connection: Connection;

beforeAll(async () => {
  connection = await memoryDatabase();
  await row('acked', '320281001');
  await row('queued', '320281001');
  await row('dead', '320281002');
  await row('failed', '320281001');
  await row('dead', '320282001');
}, 60_000);
afterAll(() => connection.close());

it('INS-02 shows what is in trouble before what waits, and what is done last', async () => {
  const { rows, counts } = await list(connection.db, CAST.manager, { states: [], after: 0 });
  expect(rows.map(({ state }) => state)).toEqual(['dead', 'failed', 'queued', 'acked']);
  expect(counts).toContainEqual({ state: 'dead', count: 1 });
});

it('narrows to the asked states and goes on where a page ended', async () => {
  const asked = await list(connection.db, CAST.admin, { states: ['dead', 'failed'], after: 1 });
  expect(asked.rows.map(({ state }) => state)).toEqual(['dead', 'failed']);
});

it('GOV-01 keeps to the areas of the grant', async () => {
  const everywhere = await list(connection.db, CAST.admin, { states: ['dead'], after: 0 });
  const mine = await list(connection.db, CAST.manager, { states: ['dead'], after: 0 });
  expect([everywhere.rows.length, mine.rows.length]).toEqual([2, 1]);
  expect((await list(connection.db, CAST.inspector, { states: [], after: 0 })).rows).toEqual([]);
});

async function row(state: 'queued' | 'acked' | 'failed' | 'dead', streetId: string): Promise<void> {
  const id = `${state}-${streetId}`;
  await connection.db.insert(cases).values({
    id,
    caseNo: id,
    revision: 1,
    state: 'handed_over',
    stateSince: AT,
    delivery: state,
    dispatchSeq: 1,
    facilityId: 'f',
    facilityName: '停车场',
    streetId,
    source: 'patrol',
    type: 'fire_hazard',
    severity: 'A',
    title: '消防隐患',
    description: '',
    basis: [],
    authority: '',
    recordId: id,
    reporterId: 'inspector',
    reporterName: '甲',
    finderIds: ['u'],
    foundAt: AT,
    receivedAt: AT,
    photoCount: 0,
    photosStored: 0,
    externalSeq: 0,
  });
  await connection.db.insert(dispatches).values({
    id,
    caseId: id,
    caseNo: id,
    seq: 1,
    endpoint: 'enforcement',
    kind: 'case',
    payload: {},
    state,
    attempts: 1,
    nextAt: AT,
    createdAt: AT,
  });
}
