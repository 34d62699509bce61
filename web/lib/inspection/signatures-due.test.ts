import { describe, expect, it } from 'vitest';
import type { Formal } from '#domain/records.ts';
import { lacksSignatureOf } from './signatures-due.ts';

const SIGNED = { width: 300, height: 100, strokes: [[0, 0, 100, 50]] };
const formal = (second: Formal['officers'][number]['signed']): Formal => ({
  shownAt: '2026-11-20T06:00:00.000Z',
  officers: [
    { userId: 'one', name: '李文', certNo: 'JY-1', signed: SIGNED, signedAt: '2026-11-20T07:00:00.000Z' },
    { userId: 'two', name: '周明', certNo: 'JY-2', signed: second, signedAt: null },
  ],
  partyName: '',
  partyRole: 'staff',
  statement: '',
  partySigned: null,
  refusal: { reason: '不在场', witnessName: '', witnessSigned: null },
});

describe('INS-05 the second officer signs on a phone of their own', () => {
  it('waits for exactly the officer who has not signed', () => {
    expect(lacksSignatureOf({ formal: formal(null) }, 'two')).toBe(true);
    expect(lacksSignatureOf({ formal: formal(null) }, 'one')).toBe(false);
    expect(lacksSignatureOf({ formal: formal(null) }, 'a colleague')).toBe(false);
  });

  it('waits for nobody once both have, nor where the copy lacks the formal part', () => {
    expect(lacksSignatureOf({ formal: formal(SIGNED) }, 'two')).toBe(false);
    expect(lacksSignatureOf({ formal: null }, 'two')).toBe(false);
  });
});
