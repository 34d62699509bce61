import { computing } from './stand-still.ts';

export type Due = { at: number; order: number; run: () => Promise<void> | void };

/** Far more than any history needs: whoever takes as many goes round in a circle. */
const MOST_STEPS = 100_000;
export class Restless extends Error {}

/** Virtual time. One thing happens at a time, the earliest first; what code does between two port calls happens at once. */
export class Timeline {
  now = 0;
  steps = 0;
  private order = 0;
  private readonly queue: Due[] = [];

  at(when: number, run: Due['run']): void {
    const due = { at: Math.max(when, this.now), order: this.order++, run };
    let place = this.queue.length;
    while (place > 0 && isAfter(this.queue[place - 1] as Due, due)) place--;
    this.queue.splice(place, 0, due);
  }

  async runFor(ms: number): Promise<void> {
    const end = this.now + ms;
    while (await this.step(end));
    this.now = end;
  }

  /** @returns false when nothing is due until then */
  async step(until = Infinity): Promise<boolean> {
    const next = this.queue[0];
    if (!next || next.at > until) return false;
    this.queue.shift();
    this.now = next.at;
    if (++this.steps > MOST_STEPS) throw new Restless(`${MOST_STEPS} steps and no end`);
    await next.run();
    await settled();
    return true;
  }
}

/** All code that could go on has gone on, up to its next port call; nobody is computing any more. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  computing.tab = null;
}

function isAfter(one: Due, other: Due): boolean {
  return one.at === other.at ? one.order > other.order : one.at > other.at;
}
