import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '#db/postgres/connect.ts';
import { inspections, photos } from '#db/postgres/schema/field.ts';
import type { Formal, Inspection } from '#domain/records.ts';
import { CAST, stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
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
