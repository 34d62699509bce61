import { loadavg } from 'node:os';

/** What one run of a contender came to: named numbers, times in milliseconds. */
export type Told = Record<string, number>;
export type Contender = { name: string; run(round: number): Promise<Told> };

/** Runs the contenders in turn, again and again, beginning with another one each time: what disturbs the machine disturbs all. */
export async function race(contenders: Contender[], rounds: number): Promise<Map<string, Told[]>> {
  const told = new Map<string, Told[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const { name, run } = contenders[(turn + round) % contenders.length] as Contender;
      const numbers = await run(round);
      told.get(name)?.push(numbers);
      const [load = 0] = loadavg();
      console.error(
        JSON.stringify({ round: round + 1, contender: name, ...rounded(numbers), load: round1(load) }),
      );
    }
  }
  return told;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 ? high : (low + high) / 2;
}

/** The middle of what one number came to over all rounds. */
export function medianOf(told: Map<string, Told[]>, contender: string, number: string): number {
  return median((told.get(contender) ?? []).flatMap((numbers) => numbers[number] ?? []));
}

/**
 * How many times as much ours took as the other: the middle of the rounds' own ratios, each between neighbours in time, which a
 * burst of other work on the machine moves less than the medians.
 */
export function ratioOf(told: Map<string, Told[]>, [mine, other]: [string, string], number: string): number {
  const theirs = told.get(other) ?? [];
  const ratios = (told.get(mine) ?? []).flatMap((numbers, round) => {
    const against = theirs[round]?.[number];
    return against === undefined || numbers[number] === undefined ? [] : numbers[number] / against;
  });
  return median(ratios);
}

/** One JSON line per contender: the middle of each of its numbers, the least and the most. */
export function printContenders(told: Map<string, Told[]>, more: Record<string, unknown> = {}): void {
  for (const [contender, runs] of told) {
    const numbers = [...new Set(runs.flatMap((run) => Object.keys(run)))].map((key) => {
      const all = runs.flatMap((run) => run[key] ?? []);
      return [key, [median(all), Math.min(...all), Math.max(...all)].map(round1)];
    });
    console.log(JSON.stringify({ contender, runs: runs.length, ...more, ...Object.fromEntries(numbers) }));
  }
}

export function round1(number: number): number {
  return Math.round(number * 10) / 10;
}

export function round2(number: number): number {
  return Math.round(number * 100) / 100;
}

function rounded(numbers: Told): Told {
  return Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, round1(value)]));
}
