import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { accessLog } from '#db/postgres/schema/office.ts';
import { MUTATIONS, type Args, type MutationName } from '#domain/mutations.ts';
import { apply } from '../sync/apply.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { list, phone } from './queries.ts';

const AT = '2026-11-20T06:00:00.000Z';
const TODAY = '2026-11-20';

let connection: Connection;
beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
}, 60_000);
afterAll(() => connection.close());

async function say<N extends MutationName>(name: N, args: Args<N>) {
  const asked = { name, v: MUTATIONS[name].v, args, source: 'desk' as const };
  return connection.db.transaction((tx) => apply(tx, asked, CAST.manager, { at: AT, occurredAt: AT }));
}

it('DEV-16 SEC-01 an owner is named, a look is noted; the list masks the number, each whole one is in the log', async () => {
  const { db } = connection;
  expect(await list(db, CAST.manager, TODAY)).toMatchObject([{ id: 'op-1', lots: 2, duty: null, dates: [] }]);
  const owner = { name: '沈安全', phone: '13900000001' };
  const named = await say('operator.nameOwner', {
    ...{ operatorId: 'op-1', owner, checkEveryDays: 30, since: '2026-11-01' },
  });
  const noted = await say('operator.noteCheck', {
    ...{ operatorId: 'op-1', doneOn: '2026-11-15', by: '沈安全', note: '' },
  });
  expect([named.outcome, noted.outcome]).toEqual(['applied', 'applied']);
  const [row] = await list(db, CAST.manager, TODAY);
  expect(row?.duty?.owner).toEqual({ name: '沈安全', phone: '139 ···· 01' });
  expect(row?.dates[0]).toEqual({ day: '2026-12-15', kind: 'check', device: null, isLate: false });
  expect(await phone(db, CAST.manager, 'op-1')).toEqual({ phone: '13900000001' });
  const looks = await db.select().from(accessLog).where(eq(accessLog.subject, 'safety_duty'));
  expect(looks.map(({ actorId, subjectId }) => [actorId, subjectId])).toEqual([['manager', 'op-1']]);
});

it('GOV-01 an operator without a lot in reach is neither listed nor looked up', async () => {
  const { db } = connection;
  const far = { ...CAST.manager, grants: [{ role: 'manager', areaId: '330102', operatorId: null }] } as const;
  expect(await list(db, far, TODAY)).toEqual([]);
  expect(await phone(db, far, 'op-1')).toMatchObject({ refused: 'not_found' });
});
