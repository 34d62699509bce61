import { afterAll, beforeAll, expect, it } from 'vitest';
import { inspections } from '#db/postgres/schema/field.ts';
import type { Answer } from '#domain/records.ts';
import { isRefusal } from '#domain/refusal.ts';
import { caseOf } from '#domain/worlds.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { loadCases } from '../testing/many-cases.ts';
import { past } from './past.ts';

const LOT = { facilityId: 'f-320281001001', streetId: '320281001' };
let connection: Awaited<ReturnType<typeof memoryDatabase>>;

beforeAll(async () => {
  connection = await memoryDatabase();
  const { db } = connection;
  await stage(db);
  const check = (id: string, day: string, code: string, lot = LOT) => ({
    ...{ ...lot, id, visitId: null, kind: 'patrol' as const, checklistId: 'patrol@test' },
    ...{ inspectorId: 'inspector', inspectorName: '李文', photos: [], failed: 1 },
    ...{ startedAt: `${day}T01:00:00Z`, finishedAt: `${day}T02:00:00Z`, receivedAt: `${day}T03:00:00Z` },
    answers: [{ itemCode: code, result: 'fail', note: id } as Answer],
  });
  await db
    .insert(inspections)
    .values([
      check('i-1', '2026-01-05', 'F01'),
      check('i-2', '2026-02-05', 'L03'),
      check('i-3', '2026-03-05', 'F01', { facilityId: 'f-320281002001', streetId: '320281002' }),
      check('i-4', '2026-04-05', 'F01'),
    ]);
  const found = (id: string, inspectionId: string) =>
    caseOf({ ...LOT, id, inspectionId, recordId: inspectionId, itemCode: 'F01' });
  await loadCases(db, [found('i-1.F01', 'i-1'), found('i-4.F01', 'i-4')]);
});
afterAll(() => connection.close());

it('GOV-01 INS-01 a case shows what was found of its item at its lot before, with a way to that case', async () => {
  const told = await past(connection.db, CAST.manager, 'i-4.F01');
  if (isRefusal(told)) throw new Error(told.refused);
  expect(told.rows.map(({ note, matter }) => [note, matter?.id])).toEqual([['i-1', 'i-1.F01']]);
  expect(await past(connection.db, CAST.inspector, 'i-4.F01')).toMatchObject({ refused: 'not_found' });
});
