import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FREQUENCY } from '#db/policies/frequency.ts';
import { daysAfter, nextPatrolOn, templateFor } from './frequency.ts';

const filedAt = '2026-01-01T00:00:00.000Z';
const lasts = { done: '2026-11-01', unable: null, calledOff: null };
const on = (grade: 'red' | 'yellow' | 'green' | null, changes: Partial<typeof lasts> = {}) =>
  nextPatrolOn({ grade, filedAt }, { ...lasts, ...changes }, FREQUENCY);

describe('GRD-02 the grade says when and how deep', () => {
  it('a change of colour moves the day by itself, and a red lot is looked at whole', () => {
    expect([on('red'), on('yellow'), on('green'), on(null)]).toEqual([
      ...['2026-11-08', '2026-12-01', '2027-01-30', '2026-12-31'],
    ]);
    expect(
      (['red', 'yellow', 'green', null] as const).map((grade) => templateFor({ grade }, FREQUENCY)),
    ).toEqual([...['formal', 'patrol', 'patrol', 'patrol']]);
  });

  it('a lot never inspected counts from its filing; one called off is left out once; a closed door is tried again', () => {
    expect(nextPatrolOn({ grade: 'red', filedAt }, { ...lasts, done: null }, FREQUENCY)).toBe('2026-01-08');
    expect(nextPatrolOn({ grade: 'red', filedAt }, { ...lasts, calledOff: '2026-11-08' }, FREQUENCY)).toBe(
      '2026-11-15',
    );
    expect(nextPatrolOn({ grade: 'red', filedAt }, { ...lasts, unable: '2026-11-10' }, FREQUENCY)).toBe(
      daysAfter('2026-11-10', FREQUENCY.retryDays),
    );
  });

  it('never lies before the last inspection, and never earlier for a better grade', () => {
    const day = fc.date({ min: new Date('2026-01-02'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const done = date.toISOString().slice(0, 10);
        const order = (['red', 'yellow', 'green'] as const).map((grade) =>
          nextPatrolOn({ grade, filedAt }, { ...lasts, done }, FREQUENCY),
        );
        expect(order).toEqual([...order].sort());
        expect((order[0] ?? '') > done).toBe(true);
      }),
    );
  });
});
