import { describe, expect, it } from 'vitest';
import { isCertNo } from './certificate.ts';
import type { Change } from './decision.ts';
import type { Person } from './office-records.ts';
import { certify } from './person.ts';
import { MANAGER, WHEN } from './worlds.ts';

const PERSON: Person = {
  ...{ id: 'u-1', username: 'liwen', name: '李文', title: '', certNo: null, suspended: false },
  createdAt: WHEN.at,
};
const say = (certNo: string | null, world: Partial<Parameters<typeof certify.decide>[0]> = {}) =>
  certify.decide({ person: PERSON, holder: null, ...world }, { userId: 'u-1', certNo }, MANAGER, WHEN);

describe('INS-05 person.certify', () => {
  it('sets and clears the number of the certificate', () => {
    expect((say('苏〔2026〕B-0123号') as Change[])[0]?.row).toEqual({
      ...PERSON,
      certNo: '苏〔2026〕B-0123号',
    });
    expect((say(null) as Change[])[0]?.row).toEqual(PERSON);
  });

  it('refuses a number that is none, and one that somebody else holds', () => {
    for (const wrong of [' ', 'JY', 'JY 0001', 'JY-0001 ', 'x'.repeat(41)]) {
      expect(isCertNo(wrong), wrong).toBe(false);
      expect(say(wrong), wrong).toMatchObject({ refused: 'certificate_wrong', no: 8004 });
    }
    expect(say('JY-0001', { holder: { ...PERSON, id: 'u-2' } })).toMatchObject({
      refused: 'certificate_taken',
      no: 8005,
    });
    expect(say('JY-0001', { holder: PERSON })).toHaveLength(1);
    expect(say('JY-0001', { person: null })).toMatchObject({ refused: 'not_found' });
  });
});
