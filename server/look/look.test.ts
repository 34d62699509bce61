import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sql } from 'drizzle-orm';
import type { Connection } from '#db/postgres/connect.ts';
import { accessLog } from '#db/postgres/schema/office.ts';
import { noteLook } from '../access-log.ts';
import { actor, CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { callerFactory } from '../trpc.ts';
import type { LookCursor } from './queries.ts';
import { lookRouter } from './router.ts';

const callers = callerFactory(lookRouter);
// PGlite takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let connection: Connection;
const as = (who: (typeof CAST)[keyof typeof CAST]) =>
  callers({ db: connection.db, actor: who, sessionId: null, durable: true, renewal: [] });

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
  for (let n = 0; n < 120; n++) {
    // Two of each moment: only the id tells their order.
    const at = new Date(Date.parse('2025-03-20T00:00:00Z') + Math.floor(n / 2) * 60_000);
    const actorId = n % 3 === 0 ? 'manager' : 'elsewhere';
    const subject = n % 2 === 0 ? 'case' : 'photo';
    await noteLook(connection.db, { actorId, subject, subjectId: `s-${n}`, purpose: 'view' }, at);
  }
});
afterAll(() => connection.close());

it('SEC-01 every look is on one page and on one only, newest first, while others are being noted', async () => {
  const seen: { at: string; subjectId: string }[] = [];
  let before: LookCursor | null = null;
  do {
    const page: Awaited<ReturnType<ReturnType<typeof as>['list']>> = await as(CAST.admin).list({
      ...{ to: '2025-03-20', before },
    });
    seen.push(...page.rows);
    before = page.next;
    await noteLook(connection.db, {
      actorId: 'manager',
      subject: 'case',
      subjectId: 'late',
      purpose: 'view',
    });
  } while (before);
  expect(new Set(seen.map(({ subjectId }) => subjectId)).size).toBe(120);
  expect(seen).toHaveLength(120);
  expect(seen.map(({ at }) => at)).toEqual(
    seen
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
});

it('SEC-01 person, kind and day choose; the day is the city’s', async () => {
  const { rows } = await as(CAST.admin).list({
    actorId: 'manager',
    subjects: ['photo'],
    from: '2025-03-20',
    to: '2025-03-20',
  });
  expect(rows).toHaveLength(20);
  expect(rows[0]).toMatchObject({ actorId: 'manager', name: 'manager 甲', subject: 'photo' });
  expect((await as(CAST.admin).list({ from: '2025-03-19', to: '2025-03-19' })).rows).toEqual([]);
});

it('SEC-01 who reads the log stands in it; an administrator of one street sees the people of that street', async () => {
  await as(CAST.admin).list({});
  const [own] = (await as(CAST.admin).list({ subjects: ['access_log'], actorId: 'admin' })).rows;
  expect(own).toMatchObject({ actorId: 'admin', subject: 'access_log', purpose: 'view' });
  const { rows } = await as(actor('u', 'admin', '320281002')).list({ to: '2025-03-20' });
  expect(new Set(rows.map(({ actorId }) => actorId))).toEqual(new Set(['elsewhere']));
  await expect(as(CAST.manager).list({})).rejects.toMatchObject({ message: 'not_permitted' });
});

it('SEC-01 the database itself changes no look and forgets none before 180 days', async () => {
  const { db } = connection;
  await expect(db.update(accessLog).set({ purpose: 'x' })).rejects.toThrow();
  await expect(db.delete(accessLog)).rejects.toThrow();
  await expect(db.execute(sql`truncate access_log`)).rejects.toThrow();
  const old = new Date(Date.now() - 200 * 86_400_000);
  await noteLook(db, { actorId: 'manager', subject: 'case', subjectId: 'old', purpose: 'view' }, old);
  await db.delete(accessLog).where(sql`${accessLog.subjectId} = 'old'`);
});
