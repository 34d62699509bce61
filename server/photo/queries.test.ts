import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { cases, inspections, photos } from '#db/postgres/schema/field.ts';
import type { Case, Formal, Inspection } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { caseOf, photoOf } from '#domain/worlds.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { photosOfTask } from './of-task.ts';
import { viewable } from './queries.ts';

const AT = '2026-11-20T06:00:00.000Z';
const SHA = 'a'.repeat(64);
const place = { facilityId: 'f-320281001001', streetId: '320281001' };
const party = { partyName: '', partyRole: 'staff', statement: '', partySigned: null, refusal: null } as const;
const officers = ['inspector', 'officer'].map((userId) => ({
  ...{ userId, name: userId, certNo: 'JY-1', signed: null, signedAt: null },
}));
const formal: Formal = { shownAt: AT, officers, ...party };
const inspection: Inspection = {
  ...{ id: 'i-1', ...place, visitId: null, kind: 'formal', checklistId: 'patrol@test' },
  ...{ inspectorId: 'inspector', inspectorName: '甲', startedAt: AT, finishedAt: AT, receivedAt: AT },
  ...{ answers: [], photos: [], fix: null, unable: null, formal, failed: 0, late: null },
};

let connection: Connection;
beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
  await connection.db.insert(inspections).values(inspection);
  await connection.db.insert(photos).values({
    ...{ id: 'p-1', recordId: 'i-1', ...place, takerId: 'inspector', slot: 'F01-wide', sha256: SHA },
    ...{ size: 1, mime: 'image/jpeg', role: 'wide', takenAt: AT, stored: true, storedAt: AT },
  });
}, 60_000);
afterAll(() => connection.close());

describe('INS-05 SEC-01 who may look at a photo of a formal inspection', () => {
  it('the one who took it, the second officer of that inspection, and the manager of the area', async () => {
    for (const who of [CAST.inspector, CAST.officer, CAST.manager])
      expect([who.userId, await viewable(connection.db, who, SHA)]).toEqual([
        who.userId,
        { mime: 'image/jpeg' },
      ]);
  });

  it('no colleague, operator or administrator', async () => {
    const colleague = { ...CAST.inspector, userId: 'colleague' };
    for (const who of [colleague, CAST.elsewhere, CAST.operator, CAST.admin])
      expect([who.userId, await viewable(connection.db, who, SHA)]).toEqual([who.userId, null]);
  });
});

describe('DEV-06 SEC-01 whoever is to look at something again sees what was found, and nobody else', () => {
  const colleague = { ...CAST.inspector, userId: 'colleague' };
  const shaOf = (letter: string) => letter.repeat(64);
  const task = caseOf({ id: 'c-1', recordId: 'r-1', ...place, state: 'recheck', assigneeId: 'colleague' });

  beforeAll(async () => {
    const { db } = connection;
    await db.insert(cases).values(task);
    const home = { ...place, takerId: 'inspector', stored: true, caseId: null };
    await db
      .insert(photos)
      .values([
        photoOf({ id: 'r-1/wide', recordId: 'r-1', sha256: shaOf('b'), ...home }),
        photoOf({ id: 'r-2/wide', recordId: 'r-2', sha256: shaOf('c'), ...home, caseId: 'c-1' }),
        photoOf({ id: 'r-3/wide', recordId: 'r-3', sha256: shaOf('d'), ...home }),
      ]);
  });
  const put = (over: Partial<Case>) => connection.db.update(cases).set({ ...task, ...over });
  const seen = async (who: Actor, letter: string) =>
    (await viewable(connection.db, who, shaOf(letter))) !== null;

  it('the finding and what came to the case later, while the case asks it of them', async () => {
    await put({});
    expect(await photosOfTask(connection.db, colleague, 'c-1')).toMatchObject([
      { id: 'r-1/wide' },
      { id: 'r-2/wide' },
    ]);
    expect([await seen(colleague, 'b'), await seen(colleague, 'c'), await seen(colleague, 'd')]).toEqual([
      true,
      true,
      false,
    ]);
    await put({ state: 'closed' });
    expect(await photosOfTask(connection.db, colleague, 'c-1')).toMatchObject({ refused: 'not_found' });
    expect(await seen(colleague, 'b')).toBe(false);
  });

  it('a recheck that nobody was given is open to the inspectors of its street only', async () => {
    await put({ assigneeId: null });
    expect([await seen(colleague, 'b'), await seen(CAST.elsewhere, 'b')]).toEqual([true, false]);
    await put({ assigneeId: 'another' });
    expect(await seen(colleague, 'b')).toBe(false);
  });
});
