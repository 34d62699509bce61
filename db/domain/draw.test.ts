import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, type Candidate } from './draw.ts';

const people = ['u-1', 'u-2', 'u-3', 'u-4'];
const candidates = fc.uniqueArray(
  fc.record({ lot: fc.stringMatching(/^f-[0-9]{1,3}$/), officers: fc.subarray(people) }),
  { selector: ({ lot }) => lot, maxLength: 30 },
);
const seed = fc.string({ minLength: 8, maxLength: 40 });

describe('GOV-12 双随机', () => {
  it('the same seed over the same lists gives the same result, in whatever order they come', () => {
    fc.assert(
      fc.property(seed, candidates, fc.nat(40), fc.infiniteStream(fc.nat()), (said, all, count, chance) => {
        const shuffled = [...all]
          .map((one) => ({
            one: { ...one, officers: [...one.officers].reverse() },
            at: chance.next().value ?? 0,
          }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(draw(said, shuffled, count)).toEqual(draw(said, all, count));
      }),
    );
  });

  it('draws no lot twice, none beyond the count, and for each two different people who may inspect there', () => {
    fc.assert(
      fc.property(seed, candidates, fc.nat(40), (said, all, count) => {
        const drawn = draw(said, all, count);
        const able = all.filter(({ officers }) => officers.length >= 2);
        expect(drawn).toHaveLength(Math.min(count, able.length));
        expect(new Set(drawn.map(({ lot }) => lot)).size).toBe(drawn.length);
        for (const { lot, officers } of drawn) {
          const [first, second] = officers;
          expect(first).not.toBe(second);
          expect(able.find((one) => one.lot === lot)?.officers).toEqual(
            expect.arrayContaining([first, second]),
          );
        }
      }),
    );
  });

  it('a longer draw begins with the shorter one', () => {
    fc.assert(
      fc.property(seed, candidates, fc.nat(20), (said, all, count) => {
        expect(draw(said, all, count + 5).slice(0, count)).toEqual(draw(said, all, count));
      }),
    );
  });

  it('over many seeds every lot and every pair has its chance', () => {
    const all: Candidate[] = ['f-1', 'f-2', 'f-3', 'f-4'].map((lot) => ({ lot, officers: people }));
    const first = new Map<string, number>();
    const pairs = new Set<string>();
    for (let number = 0; number < 400; number++) {
      const [one] = draw(`seed-${String(number).padStart(6, '0')}`, all, 1);
      first.set(one?.lot ?? '', (first.get(one?.lot ?? '') ?? 0) + 1);
      pairs.add([...(one?.officers ?? [])].sort().join());
    }
    expect([...first.values()].every((times) => times > 60 && times < 140)).toBe(true);
    expect(pairs.size).toBe(6);
  });
});
