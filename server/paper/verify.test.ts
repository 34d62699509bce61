import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '#db/paper/testing/read-pdf.ts';
import { shortCode } from '#db/paper/words.ts';
import { letterheadOf } from '#db/policies/letterhead.ts';
import type { Connection } from '#db/postgres/connect.ts';
import { inspections } from '#db/postgres/schema/field.ts';
import { inspectionHash } from '#domain/record-hash.ts';
import type { Formal, Inspection, Signature } from '#domain/records.ts';
import { isRefusal } from '#domain/refusal.ts';
import { stage } from '../testing/cast.ts';
import { memoryDatabase } from '../testing/database.ts';
import { inspectionArgs } from '../testing/handset.ts';
import { verifyPage } from './verify-page.ts';
import { copyOf, verify } from './verify.ts';

const SIGNED: Signature = { width: 300, height: 120, strokes: [[10, 60, 120.5, 20, 200, 90]] };
const FINISHED = '2026-11-20T05:59:00.000Z';
const officer = (userId: string, name: string, signedAt: string | null) => ({
  ...{ userId, name, certNo: `苏JY-${userId}`, signed: signedAt && SIGNED, signedAt },
});
const formal = (secondAt: string | null): Formal => ({
  shownAt: '2026-11-20T05:45:00.000Z',
  officers: [officer('u-1', '李文', FINISHED), officer('u-2', '周明', secondAt)] as Formal['officers'],
  ...{ partyName: '赵敏<b>', partyRole: 'staff', statement: '', partySigned: SIGNED, refusal: null },
});
const { inspectionId, ...said } = inspectionArgs('i-1');
const ROW: Inspection = {
  ...said,
  ...{ id: inspectionId, streetId: '320281001', kind: 'formal', formal: formal(null), failed: 1, late: null },
  ...{
    inspectorId: 'u-1',
    inspectorName: '李文',
    finishedAt: FINISHED,
    receivedAt: '2026-11-20T07:00:00.000Z',
  },
};

let connection: Connection;
let code: string;

beforeAll(async () => {
  connection = await memoryDatabase();
  await stage(connection.db);
  code = shortCode(await inspectionHash(ROW));
  await connection.db.insert(inspections).values(ROW);
});
afterAll(() => connection.close());

describe('SEC-03 a paper is held against the record', () => {
  it('the record as the phone hashed it is the one that came out of the database', async () => {
    expect((await verify(connection.db, 'i-1', code)).kind).toBe('same');
  });

  it('another code says that it differs and nothing more; an unknown record has not been received', async () => {
    expect(await verify(connection.db, 'i-1', '0000-0000-0000')).toEqual({ kind: 'differs' });
    expect(await verify(connection.db, 'i-2', code)).toEqual({ kind: 'absent' });
  });

  it('a copy handed out on the spot still holds after the second officer signed', async () => {
    const later = formal('2026-11-20T09:00:00.000Z');
    await connection.db.update(inspections).set({ formal: later });
    const now = shortCode(await inspectionHash({ ...ROW, formal: later }));
    expect(now).not.toBe(code);
    for (const each of [code, now]) expect((await verify(connection.db, 'i-1', each)).kind).toBe('same');
    await connection.db.update(inspections).set({ formal: formal(null) });
  });

  it('the copy has every name, and lists the photos without showing them', async () => {
    const known = await verify(connection.db, 'i-1', code);
    if (known.kind !== 'same') throw new Error(known.kind);
    const copy = await copyOf(known, 'https://park.example/verify/i-1');
    if (isRefusal(copy)) throw new Error(copy.refused);
    const text = (await readPdf(copy.bytes)).text.replace(/\s/g, '');
    for (const word of ['李文', '周明', '赵敏', '苏JY-u-1', 'a'.repeat(16), '不含图像'])
      expect(text).toContain(word);
  });

  it('its page shows nobody’s name and runs nothing that somebody wrote', async () => {
    const known = await verify(connection.db, 'i-1', code);
    const asked = { verified: known, code: '"><script>', copyUrl: '/x"', idHash: 'a'.repeat(64) };
    const html = verifyPage(asked, letterheadOf);
    expect(html).toContain('与平台记录一致');
    for (const word of ['李文', '周明', '赵敏', '<script', 'href="/x""']) expect(html).not.toContain(word);
    expect(verifyPage({ ...asked, verified: { kind: 'differs' } }, letterheadOf)).not.toContain('<script');
  });
});
