import { sha256Head } from './sha256.ts';

/** How the draw is made; a change of it is a new name, so that an old draw can always be re-run. */
export const DRAW_METHOD = 'berthlink-draw-1';

/** `officers`: those who may inspect there. */
export type Candidate = { lot: string; officers: readonly string[] };
export type Drawn = { lot: string; officers: readonly [string, string] };

/**
 * 双随机 (优化营商环境条例 54): random lots, and for each a random pair of those who may inspect it. The same seed over the same
 * candidates gives the same list, whatever order they come in. A lot for which no two may inspect is never drawn.
 * @returns at most `count`, in the order they were drawn
 */
export function draw(seed: string, candidates: readonly Candidate[], count: number): Drawn[] {
  const able = candidates.filter(({ officers }) => new Set(officers).size >= 2);
  return inChance(seed, 'lots', able, ({ lot }) => lot)
    .slice(0, count)
    .map(({ lot, officers }) => {
      const [first, second] = inChance(seed, lot, [...new Set(officers)], (id) => id);
      return { lot, officers: [first as string, second as string] };
    });
}

/** What a stored draw is made from. */
export type Kept = {
  seed: string;
  candidates: readonly Candidate[];
  passedOver: readonly string[];
  count: number;
};

/** The draw made again from what is stored of it: the lots that the yearly cap passed over are passed over again (GOV-12). */
export function redrawn({ seed, candidates, passedOver, count }: Kept): Drawn[] {
  return draw(seed, candidates, candidates.length)
    .filter(({ lot }) => !passedOver.includes(lot))
    .slice(0, count);
}

// Each has a number of its own from the seed, and the numbers give the order: nobody's place depends on who else stands there.
function inChance<T>(seed: string, urn: string, all: readonly T[], nameOf: (one: T) => string): T[] {
  return all
    .map((one) => ({
      one,
      name: nameOf(one),
      chance: sha256Head(`${DRAW_METHOD}|${seed}|${urn}|${nameOf(one)}`),
    }))
    .sort((a, b) => a.chance[0] - b.chance[0] || a.chance[1] - b.chance[1] || (a.name < b.name ? -1 : 1))
    .map(({ one }) => one);
}
