import { planOf, type Plan } from './commands.ts';
import { play, type Violation } from './history.ts';
import { POISON } from './inspector.ts';
import { Luck } from './luck.ts';
import { SimServer } from './server.ts';
import { standStill } from './stand-still.ts';
import { makeStorageFallible } from './storage-faults.ts';
import type { Tally } from './tally.ts';
import { Timeline } from './timeline.ts';
import { HANDS } from '#server/sync/hands.ts';

export type Line = {
  seed: string;
  violation: Violation | null;
  plan: Plan | null;
  trace: string[] | null;
  commands: number;
  faults: Record<string, number>;
  crashes: number;
  crashPoints: Record<string, number>;
};

/** Plays many histories on one server, one after the other, and tells of each. */
export async function runHistories(
  seed: string,
  first: number,
  count: number,
  tell: (line: Line) => void,
): Promise<void> {
  const server = await openStage();
  for (let index = first; index < first + count; index++) {
    const own = `${seed}:${index}`;
    const plan = planOf(new Luck(own));
    const { violation, tally } = await play(server, own, plan);
    tell(lineOf(own, plan, violation, tally));
  }
}

/** The world outside the code under test, made steerable once per process. */
export async function openStage(): Promise<SimServer> {
  let server: SimServer | null = null;
  await standStill(() => server?.wallMs() ?? Date.UTC(2026, 10, 19));
  makeStorageFallible();
  quieten();
  poison();
  server = await SimServer.start(new Timeline());
  return server;
}

export function lineOf(seed: string, plan: Plan, violation: Violation | null, tally: Tally): Line {
  const { commands, faults, crashes, crashPoints, trace } = tally;
  const told = violation || process.env.SIM_TRACE ? { plan, trace } : { plan: null, trace: null };
  return { seed, violation, ...told, commands, faults, crashes, crashPoints };
}

// The code under test tells of every fault it meets; thousands of them are meant.
function quieten(): void {
  console.warn = console.error = () => {};
}

/** The hand of one mutation stumbles over one word: a bug of ours that a record may meet. */
function poison(): void {
  const hand = HANDS['violation.report'];
  const { load } = hand;
  hand.load = (tx, args) => {
    if (args.description.includes(POISON)) throw new TypeError('this hand stumbles');
    return load(tx, args);
  };
}
