import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASE_CLOCK } from '#db/policies/case-limits.ts';
import { WORK_CALENDAR } from '#db/policies/work-calendar.ts';
import { connect, type Connection } from '#db/postgres/connect.ts';
import { accessLog, workCalendars } from '#db/postgres/schema/office.ts';
import { caseEvents, cases } from '#db/postgres/schema/field.ts';
import { clockStarted } from '#domain/case/clock.ts';
import type { Args } from '#domain/mutations.ts';
import { caseOf } from '#domain/worlds.ts';
import { noteLook } from '../access-log.ts';
import { lookRouter } from '../look/router.ts';
import { retentionRouter } from '../retention/router.ts';
import { routingRouter } from '../routing/router.ts';
import { CAST, stage } from '../testing/cast.ts';
import { realDatabase } from '../testing/database.ts';
import { callerFactory, router } from '../trpc.ts';
import { clockRouter } from './router.ts';

const parts = { clock: clockRouter, look: lookRouter, retention: retentionRouter, routing: routingRouter };
const callers = callerFactory(router(parts));
const years = [...WORK_CALENDAR.years] as Args<'calendar.publish'>['years'];

let one: Connection & { url: string };
let other: Connection;
const by = ({ db }: Connection) =>
  callers({ db, actor: CAST.admin, sessionId: null, durable: true, renewal: [] });

beforeAll(async () => {
  one = await realDatabase();
  other = await connect({ databaseUrl: one.url, dataDir: '' });
  await stage(one.db);
  const begun = '2026-12-31T02:00:00.000Z';
  await one.db.insert(cases).values(clockStarted(caseOf({ severity: 'B' }), begun, CASE_CLOCK));
});
afterAll(async () => {
  await other.close();
  await one.close();
});

/** A calendar whose new year is so many days long. */
function calendar(id: string, days: number): Args<'calendar.publish'> {
  const to = `2027-01-0${days}`;
  const holidays = [{ name: '元旦', from: '2027-01-01', to, madeUp: [], quote: '' }];
  const notice = { number: '演示', title: '演示', publishedOn: '2026-11-30' };
  return { id, years: [...years, { year: 2027, notice, holidays }], reason: '演示' };
}

it('CMP-04 two calendars published at once: one comes after the other, and no line of a story is lost', async () => {
  await Promise.all([
    by(one).clock.publishCalendar({ key: randomUUID(), args: calendar('a', 4) }),
    by(other).clock.publishCalendar({ key: randomUUID(), args: calendar('b', 6) }),
  ]);
  const editions = await one.db.select().from(workCalendars).orderBy(asc(workCalendars.publishedAt));
  const [record] = await one.db.select().from(cases);
  expect(editions).toHaveLength(3);
  expect(record?.due?.calendarEdition).toBe(editions.at(-1)?.id);
  const lines = await one.db.select().from(caseEvents).where(eq(caseEvents.kind, 'reckoned'));
  expect(lines.map(({ seq }) => seq).sort()).toEqual([1, 2]);
});

it('SEC-01 SEC-03 the questions of an administrator are understood here too, and looks stay as they are', async () => {
  await noteLook(one.db, { actorId: 'manager', subject: 'case', subjectId: 'x', purpose: 'view' });
  expect((await by(one).look.list({})).rows).toHaveLength(1);
  await expect(one.db.delete(accessLog)).rejects.toThrow();
  expect(await by(one).retention.due()).toMatchObject({ count: 0 });
  expect(await by(one).routing.list()).toMatchObject({ editions: [] });
});
