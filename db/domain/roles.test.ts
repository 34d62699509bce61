import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MUTATIONS } from './mutations.ts';
import { covers, lists, may, READS, ROLES, type Actor, type PersonRole } from './roles.ts';

const names = [...Object.keys(MUTATIONS), ...READS];
const actor = (role: PersonRole, areaId: string | null, operatorId: string | null = null): Actor => ({
  userId: 'u',
  name: '',
  grants: [{ role, areaId, operatorId }],
  phoneId: null,
});

describe('roles', () => {
  it('GOV-01 every role lists real names only, and every name is listed by somebody', () => {
    for (const listed of Object.values(ROLES))
      expect(listed.filter((name) => !names.includes(name))).toEqual([]);
    expect(
      names.filter((name) => !Object.keys(ROLES).some((role) => lists(role as PersonRole, name as never))),
    ).toEqual([]);
  });

  it('GOV-01 a grant reaches its node of the tree and what lies below, never beside or above', () => {
    const code = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 12 })
      .map((digits) => digits.join(''));
    fc.assert(fc.property(code, fc.string({ maxLength: 3 }), (area, below) => covers(area, area + below)));
    fc.assert(fc.property(code, (area) => !covers(area, area.slice(0, -1))));
    expect(covers('320281001', '320281002')).toBe(false);
    expect(covers(null, '320281001')).toBe(true);
  });

  it('an operator reaches the lots of its own operator only, whatever their area', () => {
    const operator = actor('operator', null, 'op-1');
    expect(may(operator, 'facility.read', { streetId: '320281001', operatorId: 'op-1' })).toBe(true);
    expect(may(operator, 'facility.read', { streetId: '320281001', operatorId: 'op-2' })).toBe(false);
    expect(may(operator, 'facility.read', { streetId: '320281001', operatorId: null })).toBe(false);
  });

  it('nobody holds a name that their role does not list', () => {
    expect(may(actor('inspector', null), 'case.docket', { streetId: '320281001', operatorId: null })).toBe(
      false,
    );
    expect(may(actor('manager', '320281'), 'person.create', null)).toBe(false);
  });
});
