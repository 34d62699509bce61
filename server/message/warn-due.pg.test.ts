import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type Connection } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { messages } from '#db/postgres/schema/message.ts';
import { caseOf } from '#domain/worlds.ts';
import { stage } from '../testing/cast.ts';
import { realDatabase } from '../testing/database.ts';
import { warnOfDeadlines } from './warn-due.ts';

const CASES = 50;
const DUE_AT = '2026-11-23T02:00:00.000Z';
const due = {
  ...{ what: 'rectify' as const, start: '2026-11-16T02:00:00.000Z', limit: { days: 7 }, grantedTo: null },
  ...{ ruleEdition: 'r', calendarEdition: 'c' },
};
let real: Awaited<ReturnType<typeof realDatabase>>;
let other: Connection;

beforeAll(async () => {
  real = await realDatabase();
  other = await connect({ databaseUrl: real.url, dataDir: '' });
  await stage(real.db);
  await real.db.insert(cases).values(
    Array.from({ length: CASES }, (_, at) => ({
      ...caseOf({ state: 'rectifying', due, dueAt: DUE_AT, assigneeId: 'inspector' }),
      ...{ id: `c-${at}`, recordId: `c-${at}` },
    })),
  );
});
afterAll(async () => {
  await other.close();
  await real.close();
});

const kinds = async () => {
  const rows = await real.db.select().from(messages);
  return Object.fromEntries(
    [...new Set(rows.map(({ kind }) => kind))].map((kind) => [
      kind,
      rows.filter((row) => row.kind === kind).length,
    ]),
  );
};

it('CMP-04 two processes at once tell of each deadline once, when it comes near and when it is over', async () => {
  const at = (instant: string) => new Date(instant);
  expect(await warnOfDeadlines(real.db, at('2026-11-19T02:00:00.000Z'))).toBe(0);
  const friday = at('2026-11-20T03:00:00.000Z');
  const told = await Promise.all([warnOfDeadlines(real.db, friday), warnOfDeadlines(other.db, friday)]);
  expect(told[0] + told[1]).toBe(CASES);
  expect(await kinds()).toEqual({ due_soon: CASES });
  expect(await warnOfDeadlines(other.db, at('2026-11-20T04:00:00.000Z'))).toBe(0);
  expect(await warnOfDeadlines(real.db, at('2026-11-23T03:00:00.000Z'))).toBe(CASES);
  expect(await warnOfDeadlines(other.db, at('2026-11-24T03:00:00.000Z'))).toBe(0);
  expect(await kinds()).toEqual({ due_soon: CASES, overdue: CASES });
});
