import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { CASE_CLOCK } from '#db/policies/case-limits.ts';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import type { Connection } from '#db/postgres/connect.ts';
import { caseEvents, cases } from '#db/postgres/schema/field.ts';
import { clockStarted } from '#domain/case/clock.ts';
import type { Args } from '#domain/mutations.ts';
import { caseOf } from '#domain/worlds.ts';
import { caseRouter } from '../case/router.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory, router } from '../trpc.ts';
import { clockRouter } from './router.ts';

const callers = callerFactory(router({ clock: clockRouter, case: caseRouter }));
// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const [first, ...rest] = [...WORK_CALENDAR.years] as Args<'calendar.publish'>['years'];
const NEXT: Args<'calendar.publish'> = {
  id: '2026-11-30',
  years: [
    ...[first!, ...rest],
    {
      year: 2027,
      notice: { number: '演示', title: '2027年放假安排（演示）', publishedOn: '2026-11-30' },
      holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03', madeUp: [], quote: '' }],
    },
  ],
  reason: '通知已公布',
};
const RUNNING = clockStarted(
  caseOf({ severity: 'B', facilityId: 'f-320281001001' }),
  '2026-12-31T02:00:00.000Z',
  CASE_CLOCK,
);

let connection: Connection;
const as = (who: keyof typeof CAST) =>
  callers({ db: connection.db, actor: CAST[who], sessionId: null, durable: true, renewal: [] });

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
  await connection.db.insert(cases).values(RUNNING);
});
afterAll(() => connection.close());

it('the first editions came with the tables, and are those of the code', async () => {
  const { calendars, limits, holds } = await as('manager').clock.editions();
  expect(calendars).toMatchObject([{ id: WORK_CALENDAR.edition, years: WORK_CALENDAR.years }]);
  expect(limits).toMatchObject([{ id: CASE_CLOCK.edition, limits: CASE_CLOCK.limits }]);
  expect(holds).toEqual({ calendar: WORK_CALENDAR.edition, limits: CASE_CLOCK.edition });
});

it('CMP-04 the preview tells which case moves, publishing moves it, and its ground names the new edition', async () => {
  const { id, years } = NEXT;
  expect(await as('admin').clock.previewCalendar({ id, years })).toEqual({
    ...{ open: 1, moved: 1 },
    first: [
      {
        caseNo: null,
        facilityName: RUNNING.facilityName,
        from: RUNNING.dueAt,
        to: '2027-01-05T02:00:00.000Z',
      },
    ],
  });
  expect(await as('manager').case.dueBasis({ id: RUNNING.id })).toMatchObject({
    agrees: true,
    unknownYears: [2027],
  });
  await as('admin').clock.publishCalendar({ key: randomUUID(), args: NEXT });
  expect(await as('manager').case.dueBasis({ id: RUNNING.id })).toMatchObject({
    ...{ agrees: true, unknownYears: [], dueAt: '2027-01-05T02:00:00.000Z' },
    due: { calendarEdition: id, ruleEdition: CASE_CLOCK.edition },
  });
  const lines = await connection.db.select().from(caseEvents).where(eq(caseEvents.caseId, RUNNING.id));
  expect(lines.map(({ kind }) => kind)).toEqual(['reckoned']);
});

it('limits change what begins, not what runs; a manager publishes neither', async () => {
  const limits = { ...CASE_CLOCK.limits, review: { ...CASE_CLOCK.limits.review, B: { workdays: 9 } } };
  expect(await as('admin').clock.previewLimits({ limits })).toEqual({ open: 1, differs: 1 });
  const args = { id: '2999', validFrom: '2999-01-01', limits, reason: '市局发文' };
  await as('admin').clock.publishLimits({ key: randomUUID(), args });
  expect((await as('admin').clock.editions()).holds.limits).toBe(CASE_CLOCK.edition);
  const asked = as('manager').clock.publishLimits({ key: randomUUID(), args });
  await expect(asked).rejects.toMatchObject({ message: 'not_permitted' });
});
