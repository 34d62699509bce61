import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asHandedIn, inspectionHash } from './record-hash.ts';
import type { Inspection, Signature } from './records.ts';

const SIGNED: Signature = { width: 300, height: 120, strokes: [[10, 60, 120.25, 20, 200, 90]] };
const officer = (userId: string, signedAt: string | null) => ({
  ...{ userId, name: userId, certNo: `JY-${userId}` },
  ...{ signed: signedAt && SIGNED, signedAt },
});
const FINISHED = '2026-11-20T05:30:00.000Z';
const RECORD = {
  id: 'i-1',
  facilityId: 'f-1',
  streetId: '320281001',
  visitId: 'v-1',
  kind: 'formal',
  checklistId: 'formal@t',
  inspectorId: 'u-1',
  inspectorName: '李文',
  startedAt: '2026-11-20T05:00:00.000Z',
  finishedAt: FINISHED,
  receivedAt: '2026-11-20T07:00:00.000Z',
  answers: [
    { itemCode: 'F01', result: 'fail', note: '堆物', correctedOnSpot: false, measured: null, board: null },
  ],
  photos: [],
  fix: null,
  unable: null,
  formal: {
    shownAt: '2026-11-20T05:05:00.000Z',
    officers: [officer('u-1', FINISHED), officer('u-2', null)],
    partyName: '赵敏',
    partyRole: 'site_manager',
    statement: '情况属实',
    partySigned: SIGNED,
    refusal: null,
  },
  failed: 1,
  late: null,
} as Inspection;

describe('SEC-03 the hash of an inspection', () => {
  it('is the same on the phone before it was sent and on the server, in whatever order the fields come', async () => {
    const hash = await inspectionHash(RECORD);
    const stored = JSON.parse(JSON.stringify(RECORD)) as Inspection;
    const received = {
      ...Object.fromEntries(Object.entries(stored).reverse()),
      receivedAt: '2026-11-21T01:00:00.000Z',
      streetId: '320281002',
      late: 'reassigned',
    } as Inspection;
    expect(await inspectionHash(received)).toBe(hash);
  });

  it('a field that a later edition adds empty leaves it as it was', async () => {
    const photos = [{ slot: 'F01.wide', annotation: null }];
    const older = { ...RECORD, photos: [{ slot: 'F01.wide' }] };
    expect(await inspectionHash({ ...RECORD, photos } as unknown as Inspection)).toBe(
      await inspectionHash(older as unknown as Inspection),
    );
  });

  it('any other word makes another', async () => {
    const hash = await inspectionHash(RECORD);
    const key = fc.constantFrom('id', 'facilityId', 'inspectorName', 'finishedAt', 'checklistId');
    await fc.assert(
      fc.asyncProperty(key, fc.string({ minLength: 1 }), async (name, more) => {
        const changed = { ...RECORD, [name]: `${RECORD[name as 'id']}${more}` };
        expect(await inspectionHash(changed)).not.toBe(hash);
      }),
    );
    const answers = [{ ...RECORD.answers[0]!, result: 'pass' as const }];
    expect(await inspectionHash({ ...RECORD, answers })).not.toBe(hash);
  });

  it('a copy handed out before the second officer signed can still be found', async () => {
    const formal = RECORD.formal!;
    const later = [formal.officers[0]!, officer('u-2', '2026-11-20T09:00:00.000Z')];
    const signed = { ...RECORD, formal: { ...formal, officers: later } } as Inspection;
    expect(await inspectionHash(signed)).not.toBe(await inspectionHash(RECORD));
    expect(await inspectionHash(asHandedIn(signed))).toBe(await inspectionHash(RECORD));
    expect(asHandedIn(RECORD)).toEqual(RECORD);
  });
});
