import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reconciled, THEIR_STATES, type OurCase, type TheirCase, type TheirState } from './reconcile.ts';
import { AWAY_STATES } from './case/machine.ts';
import { CASE_STATES } from './terms.ts';
import type { CaseState } from './records.ts';

const our = (changes: Partial<OurCase> = {}): OurCase => ({
  ...{ caseId: 'c-1', caseNo: 'N-1', title: '消防隐患', areaId: '320281001', state: 'handed_over' },
  ...{ delivered: true, dispatchSeq: 1, lastSeq: 1, expected: true },
  ...changes,
});
const their = (changes: Partial<TheirCase> = {}): TheirCase => ({
  ...{ caseNo: 'N-1', externalId: 'ZF-1', areaId: '320281001', state: 'received' },
  ...{ dispatchSeq: 1, lastSeq: 1 },
  ...changes,
});
const kinds = (ours: OurCase[], theirs: TheirCase[]) => reconciled(ours, theirs).map(({ kind }) => kind);

it.each([
  ['nothing', [our()], [their()], []],
  ['we have their receipt, they do not have it', [our()], [], ['not_there']],
  ['they have the first hand-over and not the second', [our({ dispatchSeq: 2 })], [their()], ['not_there']],
  ['they have what we never sent', [], [their()], ['not_ours']],
  ['they closed, we still wait', [our()], [their({ state: 'closed', lastSeq: 4 })], ['settled_there']],
  ['they refused, we still wait', [our()], [their({ state: 'refused', lastSeq: 2 })], ['settled_there']],
  ['we closed, they still work', [our({ state: 'closed' })], [their({ state: 'progress' })], ['open_there']],
  ['they said what we have not heard', [our()], [their({ state: 'accepted', lastSeq: 2 })], ['behind']],
  ['they no longer know what we heard', [our({ lastSeq: 3 })], [their()], ['ahead']],
  ['ours is still on its way', [our({ delivered: false })], [], []],
  ['ours is older than what was asked about', [our({ expected: false })], [], []],
  ['disposed there and here', [our({ state: 'disposed' })], [their({ state: 'disposed' })], []],
] as const)('INS-03 %s', (_what, ours, theirs, expected) => {
  expect(kinds([...ours], [...theirs])).toEqual(expected);
});

const ourCase = fc.record({
  state: fc.constantFrom(...(CASE_STATES as readonly CaseState[])),
  delivered: fc.boolean(),
  dispatchSeq: fc.integer({ min: 1, max: 3 }),
  lastSeq: fc.integer({ min: 0, max: 4 }),
  expected: fc.boolean(),
});
const theirCase = fc.record({
  state: fc.constantFrom(...(THEIR_STATES as readonly TheirState[])),
  dispatchSeq: fc.integer({ min: 1, max: 3 }),
  lastSeq: fc.integer({ min: 0, max: 4 }),
});
/** Each case on our side, on theirs, or on both. */
const books = fc
  .array(fc.tuple(fc.option(ourCase), fc.option(theirCase)), { maxLength: 12 })
  .map((pairs) => ({
    ours: pairs.flatMap(([one], at) => (one ? [our({ ...one, caseNo: `N-${at}`, caseId: `c-${at}` })] : [])),
    theirs: pairs.flatMap(([, one], at) => (one ? [their({ ...one, caseNo: `N-${at}` })] : [])),
  }));

it('INS-03 one line for a case at most, whatever the order of the lists; each line says both sides as they are', () => {
  fc.assert(
    fc.property(books, ({ ours, theirs }) => {
      const lines = reconciled(ours, theirs);
      expect(new Set(lines.map(({ caseNo }) => caseNo)).size).toBe(lines.length);
      expect(reconciled([...ours].reverse(), [...theirs].reverse())).toEqual(lines);
      for (const line of lines) {
        expect(line.ours).toBe(ours.find(({ caseNo }) => caseNo === line.caseNo)?.state ?? null);
        expect(line.theirs).toBe(theirs.find(({ caseNo }) => caseNo === line.caseNo)?.state ?? null);
      }
    }),
  );
});

it('INS-03 nothing is passed over: what only they have, what only we have their receipt for, and what waits for a settled case', () => {
  fc.assert(
    fc.property(books, ({ ours, theirs }) => {
      const lines = new Map(reconciled(ours, theirs).map((line) => [line.caseNo, line.kind]));
      for (const one of theirs)
        if (!ours.some(({ caseNo }) => caseNo === one.caseNo)) expect(lines.get(one.caseNo)).toBe('not_ours');
      for (const one of ours.filter(({ delivered }) => delivered)) {
        const there = theirs.find(({ caseNo }) => caseNo === one.caseNo);
        if (!there) expect(lines.has(one.caseNo)).toBe(one.expected);
        else if (there.dispatchSeq < one.dispatchSeq || there.lastSeq !== one.lastSeq)
          expect(lines.has(one.caseNo)).toBe(true);
        else if (['refused', 'closed'].includes(there.state))
          expect(lines.has(one.caseNo)).toBe(AWAY_STATES.includes(one.state) && one.state !== 'disposed');
      }
    }),
  );
});

it('INS-03 two books of the same cases agree', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 })), (numbers) => {
      const both = numbers.map((seq, at) => ({ caseNo: `N-${at}`, dispatchSeq: seq, lastSeq: seq }));
      expect(
        reconciled(
          both.map((one) => our(one)),
          both.map((one) => their(one)),
        ),
      ).toEqual([]);
    }),
  );
});
