import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import { redrawn } from '#domain/draw.ts';
import type { Actor } from '#domain/roles.ts';
import { actor, CAST, CHECKLIST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory } from '../trpc.ts';
import { visitRouter } from './router.ts';

const callers = callerFactory(visitRouter);
// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const LOT = 'f-320281001001';
const ARGS = {
  ...{
    areaId: '320281001',
    lots: [LOT],
    officers: ['inspector', 'officer'],
    count: 1,
    kind: 'formal' as const,
  },
  ...{ checklistId: CHECKLIST.id, dueOn: '2026-12-01', reason: '第四季度双随机' },
};

let connection: Connection;

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
  for (const userId of ['inspector', 'officer'])
    await connection.db
      .update(persons)
      .set({ certNo: `JY-${userId}` })
      .where(eq(persons.id, userId));
});
afterAll(() => connection.close());

function as(who: Actor) {
  return callers({ db: connection.db, actor: who, sessionId: null, durable: true, renewal: [] });
}

it('GOV-12 a draw is stored with a seed nobody chose, once per act, and gives the same again', async () => {
  const key = randomUUID();
  const first = await as(CAST.manager).draw({ key, args: ARGS });
  const again = await as(CAST.manager).draw({ key, args: ARGS });
  expect([first.drawId, again.drawId, again.repeated]).toEqual([key, key, true]);
  const { draw, visits, lots, fingerprint } = await as(CAST.manager).drawn({ id: key });
  expect(draw.seed).toMatch(/^[0-9a-f-]{36}$/);
  expect(redrawn(draw)).toEqual(draw.drawn);
  expect(draw.drawn.map(({ lot }) => lot)).toEqual([LOT]);
  expect(visits).toMatchObject([{ facilityId: LOT, state: 'waiting' }]);
  expect(lots).toEqual([{ id: LOT, name: '停车场 320281001001', enterprise: '演示停车公司' }]);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

it('GOV-12 a draw that was called off and made again stands beside the first', async () => {
  const [before] = await as(CAST.manager).draws();
  await as(CAST.manager).cancel({
    key: randomUUID(),
    args: { visitId: `${before?.id}.${LOT}`, reason: '换一家' },
  });
  await as(CAST.manager).draw({ key: randomUUID(), args: ARGS });
  const listed = await as(CAST.manager).draws();
  expect(listed.map(({ drawn, cancelled }) => [drawn, cancelled])).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

it('GOV-01 nobody sees or makes a draw outside their area', async () => {
  const stranger = actor('far', 'manager', '3301');
  expect(await as(stranger).draws()).toEqual([]);
  const [draw] = await as(CAST.manager).draws();
  await expect(as(stranger).drawn({ id: draw?.id ?? '' })).rejects.toMatchObject({ message: 'not_found' });
  await expect(as(stranger).draw({ key: randomUUID(), args: ARGS })).rejects.toMatchObject({
    message: 'not_in_area',
  });
  const open = await as(actor('street', 'manager', '320281002')).drawable();
  expect(open.areas.map(({ id }) => id)).toEqual(['320281002']);
  expect(open.lots.map(({ id }) => id)).toEqual(['f-320281002001']);
});

it('a grant that was taken back no longer puts anybody on the list of a lot', async () => {
  await connection.db
    .update(grants)
    .set({ revokedAt: '2026-11-20T00:00:00.000Z' })
    .where(eq(grants.userId, 'officer'));
  await expect(as(CAST.manager).draw({ key: randomUUID(), args: ARGS })).rejects.toMatchObject({
    message: 'nobody_to_draw',
  });
});

it('the week of a calendar has what is due in it and what is overdue, within reach, and everybody who works there', async () => {
  const week = await as(CAST.manager).week({ from: '2026-11-30', today: '2026-11-20' });
  expect(week.visits.map(({ dueOn, state }) => [dueOn, state])).toEqual([['2026-12-01', 'waiting']]);
  expect(week.people.map(({ id }) => id)).toEqual(['elsewhere', 'inspector']);
  const later = await as(CAST.manager).week({ from: '2026-12-07', today: '2026-12-08' });
  expect(later.visits.map(({ dueOn }) => dueOn)).toEqual(['2026-12-01']);
  const stranger = await as(actor('far', 'manager', '3301')).week({
    from: '2026-11-30',
    today: '2026-11-20',
  });
  expect(stranger).toEqual({ visits: [], people: [] });
});
