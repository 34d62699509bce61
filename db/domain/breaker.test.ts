import fc from 'fast-check';
import { expect, it } from 'vitest';
import { after, closed, isOpen, mayProbe, OPENS_AFTER, probing, type Breaker } from './breaker.ts';

const START = Date.parse('2026-03-02T01:00:00Z');
const LEASE_S = 120;
const at = (seconds: number) => new Date(START + seconds * 1000);
const tried = (sign: 'answered' | 'silent', dispatchId = 'd', afterSeconds: number | null = null) => ({
  ...{ sign, dispatchId, afterSeconds },
});
const failed = (times: number) =>
  Array.from({ length: times }).reduce<Breaker>(
    (breaker) => after(breaker, tried('silent'), at(0)),
    closed('enforcement'),
  );

it('INS-02 opens at the fifth failure in a row, and waits longer after every failed probe', () => {
  expect(isOpen(failed(OPENS_AFTER - 1))).toBe(false);
  let breaker = failed(OPENS_AFTER);
  const waits = [];
  for (let probe = 0; probe < 5; probe += 1) {
    const start = probe === 0 ? START : Date.parse(breaker.probeUntil ?? '') - LEASE_S * 1000;
    if (probe > 0) breaker = after(breaker, tried('silent', 'p'), new Date(start));
    waits.push((Date.parse(breaker.probeAt as string) - start) / 1000);
    const due = new Date(breaker.probeAt as string);
    breaker = probing(breaker, 'p', new Date(due.getTime() + LEASE_S * 1000));
  }
  expect(waits).toEqual([30, 60, 300, 900, 900]);
});

it('INS-02 waits as long as the endpoint asked to, up to its longest wait', () => {
  const four = failed(OPENS_AFTER - 1);
  expect(after(four, tried('silent', 'd', 200), at(0)).probeAt).toBe(at(200).toISOString());
  expect(after(four, tried('silent', 'd', 86_400), at(0)).probeAt).toBe(at(900).toISOString());
});

it('INS-02 a probe whose worker died is given up with its lease', () => {
  const open = probing(failed(OPENS_AFTER), 'p', at(30 + LEASE_S));
  expect(mayProbe(open, at(30 + LEASE_S))).toBe(false);
  expect(mayProbe(open, at(31 + LEASE_S))).toBe(true);
});

type Step = { seconds: number; sign: 'answered' | 'silent'; late: boolean };
const steps = fc.array(
  fc.record({
    seconds: fc.integer({ min: 0, max: 1200 }),
    sign: fc.constantFrom('answered' as const, 'silent' as const),
    late: fc.boolean(),
  }),
  { maxLength: 60 },
);

/** Plays workers that ask before they send: whoever may goes, and answers before the next step, or after its lease. */
function play(history: Step[], watch: (before: Breaker, after: Breaker, step: Step) => void): void {
  let breaker = closed('enforcement');
  let now = 0;
  for (const [index, step] of history.entries()) {
    now += step.seconds;
    const before = breaker;
    if (isOpen(breaker)) {
      if (!mayProbe(breaker, at(now))) continue;
      breaker = probing(breaker, `d-${index}`, at(now + LEASE_S));
      // Half open: it is out, and nobody else may go.
      expect(mayProbe(breaker, at(now))).toBe(false);
      expect(mayProbe(breaker, at(now + LEASE_S))).toBe(false);
      if (step.late) continue;
    }
    breaker = after(breaker, tried(step.sign, `d-${index}`), at(now));
    watch(before, breaker, step);
  }
}

it('INS-02 what an endpoint refuses (4xx) never opens it, whatever came between', () => {
  fc.assert(
    fc.property(fc.nat({ max: 40 }), fc.nat({ max: OPENS_AFTER - 1 }), (refusals, failures) => {
      let breaker = closed('enforcement');
      for (let n = 0; n < refusals; n += 1) {
        for (let f = 0; f < failures; f += 1) breaker = after(breaker, tried('silent'), at(n));
        breaker = after(breaker, tried('answered'), at(n));
        expect(breaker).toEqual(closed('enforcement'));
      }
    }),
  );
});

it('INS-02 half open lets exactly one through; an answer closes it, silence keeps it shut for longer', () => {
  fc.assert(
    fc.property(steps, (history) => {
      play(history, (before, next, { sign }) => {
        if (sign === 'answered') expect(next).toEqual(closed('enforcement'));
        else if (isOpen(before)) {
          expect(next.probeId).toBeNull();
          expect((next.probeAt as string) > (before.probeAt as string)).toBe(true);
        } else expect(isOpen(next)).toBe(next.failures === OPENS_AFTER);
      });
    }),
    { numRuns: 500 },
  );
});

it('INS-02 a failure of a row that was sent before it opened does not put the probe off', () => {
  const open = failed(OPENS_AFTER);
  expect(after(open, tried('silent', 'another'), at(20))).toEqual(open);
  const out = probing(open, 'p', at(150));
  expect(after(out, tried('silent', 'another'), at(40))).toEqual(out);
});
