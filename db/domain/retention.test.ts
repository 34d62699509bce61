import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RETENTION } from '../policies/retention.ts';
import { isRefusal } from './refusal.ts';
import {
  discardOriginals,
  hold,
  isDue,
  periodOf,
  type Leaning,
  type Naming,
  type Original,
} from './retention.ts';
import { CASE_STATES } from './terms.ts';
import { caseOf, MANAGER } from './worlds.ts';

const START = Date.parse('2020-01-01T00:00:00.000Z');
const DAY_MS = 86_400_000;
const iso = (day: number) => new Date(START + day * DAY_MS).toISOString();
const today = (day: number) => iso(day).slice(0, 10);

const leaning = fc.record<Leaning>({
  state: fc.constantFrom(...CASE_STATES, 'closed', 'declined', 'closed', 'declined'),
  stateSince: fc.integer({ min: 0, max: 4_000 }).map(iso),
  isHeld: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
});
const naming = fc.record<Naming>({
  photoId: fc.uuid(),
  at: fc.option(fc.integer({ min: 0, max: 4_000 }).map(iso), { freq: 8 }),
  cases: fc.array(leaning, { maxLength: 3 }),
});
const originals = fc.record<Original>({
  sha256: fc.constant('a'.repeat(64)),
  size: fc.integer({ min: 1, max: 9_000_000 }),
  namings: fc.array(naming, { minLength: 1, maxLength: 3 }),
  isAwaited: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
});
const anyDay = fc.integer({ min: 0, max: 8_000 });

const kept = (changes: Partial<Naming> = {}, more: Partial<Original> = {}): Original => ({
  ...{ sha256: 'a'.repeat(64), size: 7, isAwaited: false },
  namings: [{ photoId: 'p-1', at: iso(0), cases: [], ...changes }],
  ...more,
});
const closed: Leaning = { state: 'closed', stateSince: iso(100), isHeld: false };

describe('when the period of an original is over', () => {
  it('SEC-03 nothing of an open, suspended, reopened or held case is ever due, nor what is still expected', () => {
    fc.assert(
      fc.property(originals, anyDay, (original, day) => {
        const cases = original.namings.flatMap((one) => one.cases);
        const isOpen = cases.some(
          ({ state, isHeld }) => isHeld || !['declined', 'closed', 'archived'].includes(state),
        );
        const isExpected = original.isAwaited || original.namings.some(({ at }) => at === null);
        if (isOpen || isExpected) expect(isDue(periodOf(original, RETENTION), today(day))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('SEC-03 nothing is due before the longest of its periods is over, and archived files never', () => {
    fc.assert(
      fc.property(originals, anyDay, (original, day) => {
        if (!isDue(periodOf(original, RETENTION), today(day))) return;
        for (const { at, cases } of original.namings) {
          expect(Date.parse(at!) + RETENTION.kinds.uncontested.days! * DAY_MS).toBeLessThan(
            START + day * DAY_MS,
          );
          for (const { state, stateSince } of cases) {
            const days = RETENTION.kinds[state as 'closed'].days;
            expect(days).not.toBeNull();
            expect(Date.parse(stateSince) + days! * DAY_MS).toBeLessThan(START + day * DAY_MS);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('SEC-03 counts from the last use, and the day itself is still kept', () => {
    const period = periodOf(kept({ cases: [closed] }), RETENTION);
    expect(period).toEqual({ kind: 'closed', dueOn: today(1_925) });
    expect([1_925, 1_926].map((day) => isDue(period, today(day)))).toEqual([false, true]);
    expect(periodOf(kept(), RETENTION)).toEqual({ kind: 'uncontested', dueOn: today(730) });
    expect(periodOf(kept({}, { namings: [] }), RETENTION)).toBeNull();
  });
});

describe('removing originals', () => {
  const ARGS = { sha256s: ['a'.repeat(64)], count: 1, bytes: 7, reason: '到期清理' };
  const WHEN = { at: iso(800), occurredAt: iso(800) };
  const discard = (original: Original, changes: Partial<typeof ARGS> = {}) =>
    discardOriginals.decide(
      { originals: [original], retention: RETENTION },
      { ...ARGS, ...changes },
      MANAGER,
      WHEN,
    );

  it('SEC-03 records who, when, why and by which policy, and the photos that named it', () => {
    expect(discard(kept())).toMatchObject([
      {
        table: 'discard',
        row: {
          ...{
            sha256: 'a'.repeat(64),
            size: 7,
            kind: 'uncontested',
            policyEdition: '2026-11',
            dueOn: today(730),
          },
          ...{ photoIds: ['p-1'], reason: '到期清理', byName: MANAGER.name, at: iso(800) },
        },
      },
    ]);
  });

  it('SEC-03 is refused where one is not due, or where it is not what was shown', () => {
    expect(discard(kept({ cases: [closed] }))).toMatchObject({ refused: 'discard_not_due' });
    expect(discard(kept(), { count: 2 })).toMatchObject({ refused: 'discard_differs' });
    expect(discard(kept(), { bytes: 8 })).toMatchObject({ refused: 'discard_differs' });
  });
});

describe('holding evidence', () => {
  const WHEN = { at: iso(1), occurredAt: iso(1) };
  const args = { caseId: 'i-1.F01', held: true, kind: 'dispute' as const, reason: '行政诉讼' };

  it('SEC-03 a hold names its ground, its end does not erase it, and the same again changes nothing', () => {
    const world = { record: caseOf({ state: 'closed' }), existing: null };
    const made = hold.decide(world, args, MANAGER, WHEN);
    if (isRefusal(made) || !Array.isArray(made)) throw new Error('refused');
    const existing = made[0]!.row as never;
    expect(hold.decide({ ...world, existing }, args, MANAGER, WHEN)).toEqual([]);
    expect(hold.decide({ ...world, existing }, { ...args, held: false }, MANAGER, WHEN)).toMatchObject([
      { row: { reason: '行政诉讼', releasedAt: iso(1), releasedBy: MANAGER.name } },
    ]);
    expect(hold.decide({ record: null, existing: null }, args, MANAGER, WHEN)).toMatchObject({
      refused: 'not_found',
    });
  });
});
