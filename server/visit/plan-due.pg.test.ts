import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type Connection } from '#db/postgres/connect.ts';
import { inspections, visits } from '#db/postgres/schema/field.ts';
import { facilities } from '#db/postgres/schema/registry.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { facilityArgs, stage } from '../testing/cast.ts';
import { realDatabase } from '../testing/database.ts';
import { planDuePatrols } from './plan-due.ts';
import { FACILITY } from '#domain/worlds.ts';

const LOTS = 60;
const NOW = new Date('2026-11-21T02:00:00Z');
let real: Awaited<ReturnType<typeof realDatabase>>;
let other: Connection;

beforeAll(async () => {
  real = await realDatabase();
  other = await connect({ databaseUrl: real.url, dataDir: '' });
  await stage(real.db);
  await real.db.delete(facilities);
  const { reason: _reason, ...said } = facilityArgs('1', '320281001');
  await real.db.insert(facilities).values(
    Array.from({ length: LOTS }, (_, index) => ({
      ...{ ...FACILITY, ...said },
      ...{ id: `f-${index}`, govCode: `c-${index}`, streetId: '320281001' },
    })),
  );
});
afterAll(async () => {
  await other.close();
  await real.close();
});

it('GRD-02 two processes at once plan each patrol once, and another hour adds none', async () => {
  const planned = await Promise.all([planDuePatrols(real.db, NOW), planDuePatrols(other.db, NOW)]);
  expect(planned[0] + planned[1]).toBe(LOTS);
  const made = await real.db.select().from(visits);
  expect(new Set(made.map(({ facilityId }) => facilityId)).size).toBe(LOTS);
  expect(made).toHaveLength(LOTS);
  expect(new Set(made.map(({ assigneeId }) => assigneeId))).toEqual(new Set(['inspector']));
  expect(await real.db.$count(ledger, eq(ledger.name, 'visit.plan'))).toBe(LOTS);
  expect(await planDuePatrols(other.db, NOW)).toBe(0);
});

it('GRD-02 a patrol that was called off is not planned again until its next turn, an inspected lot neither', async () => {
  const day = (text: string) => new Date(`${text}T02:00:00Z`);
  await real.db.update(visits).set({ state: 'cancelled' }).where(eq(visits.facilityId, 'f-1'));
  await real.db.update(visits).set({ state: 'done' }).where(eq(visits.facilityId, 'f-2'));
  await real.db.insert(inspections).values({
    ...{
      id: 'i-2',
      facilityId: 'f-2',
      streetId: '320281001',
      visitId: null,
      kind: 'patrol',
      checklistId: 'x',
    },
    ...{ inspectorId: 'inspector', inspectorName: '甲', answers: [], photos: [], failed: 0 },
    ...{ startedAt: NOW.toISOString(), finishedAt: NOW.toISOString(), receivedAt: NOW.toISOString() },
  });
  expect(await planDuePatrols(real.db, day('2026-11-22'))).toBe(0);
  expect(await planDuePatrols(real.db, day('2027-01-17'))).toBe(2);
  const turn = and(eq(visits.dueOn, '2027-01-20'), eq(visits.state, 'due'));
  expect(
    (await real.db.select().from(visits).where(turn)).map(({ facilityId }) => facilityId).sort(),
  ).toEqual([...['f-1', 'f-2']]);
});
