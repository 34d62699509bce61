import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from './frequency.ts';
import type { SafetyDuty } from './office-records.ts';
import { isRefusal } from './refusal.ts';
import { nameOwner, noteCheck, safetyDates, shownDuty } from './safety-duty.ts';

const operator = { id: 'op-1', name: '甲公司', uscc: null };
const owner = { name: '沈安全', phone: '139 0000 0001' };
const duty: SafetyDuty = { id: 'op-1', owner, checkEveryDays: 30, since: '2026-10-01', checks: [] };
const WHEN = { at: '2026-11-20T06:00:00.000Z', occurredAt: '2026-11-20T06:00:00.000Z' };
const actor = { userId: 'manager', name: '经理', grants: [], phoneId: null };
const check = { doneOn: '2026-11-10', by: '沈安全', note: '' };

const note = (before: SafetyDuty | null, said: typeof check) =>
  noteCheck.decide({ operator, duty: before }, { operatorId: 'op-1', ...said }, actor, WHEN);
const noted = (before: SafetyDuty, said: typeof check): SafetyDuty => {
  const done = note(before, said);
  if (isRefusal(done)) throw new Error(done.refused);
  return done[0]?.row as SafetyDuty;
};

describe('who answers for safety (DEV-16)', () => {
  it('DEV-16 a new name keeps the log of looks; an operator nobody knows is refused', () => {
    const before = { ...duty, checks: [check] };
    const args = {
      operatorId: 'op-1',
      owner: { name: '陆守业', phone: '13900000002' },
      checkEveryDays: 15,
      since: '2026-11-20',
    };
    expect(nameOwner.decide({ operator, duty: before }, args, actor, WHEN)).toMatchObject([
      { row: { id: 'op-1', owner: args.owner, checkEveryDays: 15, checks: [check] } },
    ]);
    expect(nameOwner.decide({ operator: null, duty: null }, args, actor, WHEN)).toMatchObject({
      refused: 'not_found',
    });
  });

  it.each([
    [null, check, 'safety_owner_unnamed'],
    [duty, { ...check, doneOn: '2026-11-21' }, 'check_ahead'],
    [{ ...duty, checks: [check] }, { ...check, note: '再记一次' }, 'check_noted'],
  ] satisfies [SafetyDuty | null, typeof check, string][])(
    'DEV-16 a look that cannot be is refused (%#)',
    (before, said, refused) => {
      expect(note(before, said)).toMatchObject({ refused });
    },
  );

  it('DEV-16 whatever order looks are entered in, the newest moves the next one', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(days, (ago) => {
        const looks = ago.map((back) => ({ ...check, doneOn: daysAfter('2026-11-20', -back) }));
        const after = looks.reduce(noted, { ...duty, since: '2025-01-01' });
        expect(after.checks.map(({ doneOn }) => doneOn)).toEqual(
          looks
            .map(({ doneOn }) => doneOn)
            .sort()
            .reverse(),
        );
        const next = safetyDates(after, [], '2026-11-20')[0]?.day;
        expect(next).toBe(daysAfter(daysAfter('2026-11-20', -Math.min(...ago)), 30));
      }),
    );
  });
});

describe('the days an operator has to keep (DEV-16)', () => {
  const lift = {
    name: '升降横移停车设备',
    upkeep: {
      certificate: { no: '苏-1', validTo: '2026-11-01' },
      serviceDueOn: '2026-12-01',
      services: [],
      limits: null,
    },
  };

  it('DEV-16 what is late comes first, one missed look is told once, nothing beyond 90 days', () => {
    const dates = safetyDates(duty, [lift], '2026-11-20');
    expect(dates.map(({ day, kind, isLate }) => [day, kind, isLate])).toEqual([
      ['2026-10-31', 'check', true],
      ['2026-11-01', 'certificate', true],
      ['2026-12-01', 'service', false],
      ['2026-12-20', 'check', false],
      ['2027-01-19', 'check', false],
      ['2027-02-18', 'check', false],
    ]);
    expect(dates[1]?.device?.name).toBe('升降横移停车设备');
  });

  it('DEV-16 without a named owner only the devices have days', () => {
    expect(safetyDates(null, [lift, { name: '充电桩', upkeep: null }], '2026-11-20')).toHaveLength(2);
  });

  it('SEC-01 a list never holds a number that can be dialled', () => {
    expect(shownDuty(duty).owner).toEqual({ name: '沈安全', phone: '139 ···· 01' });
    expect(shownDuty({ ...duty, owner: { ...owner, phone: '010 123' } }).owner.phone).toBe('····');
  });
});
