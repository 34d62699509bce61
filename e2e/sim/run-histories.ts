import { readFileSync } from 'node:fs';
import { planOf, type Plan } from './commands.ts';
import { play, type Played, type Violation } from './history.ts';
import { POISON } from './inspector.ts';
import { Luck } from './luck.ts';
import { SimServer } from './server.ts';
import { standStill } from './stand-still.ts';
import { makeStorageFallible } from './storage-faults.ts';
import { shrink } from './shrink.ts';
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

/** `led`: each goes to one line of the client's code on purpose. */
export type Wish = {
  seed: string;
  first: number;
  count: number;
  trace: boolean;
  shrink: boolean;
  led: boolean;
};
/** A history that once broke a promise, kept for ever. */
export type Kept = { seed: string; plan: Plan; broke: string; because: string };

/** Plays many histories on one server, one after the other, and tells of each. */
export async function runHistories(wish: Wish, tell: (line: Line) => void): Promise<void> {
  const server = await openStage();
  for (let index = wish.first; index < wish.first + wish.count; index++) {
    const seed = `${wish.seed}:${index}`;
    const plan = wish.led ? planOf(new Luck(seed), 1) : planOf(new Luck(seed));
    const played = await play(server, seed, plan);
    const isTold = played.violation !== null && wish.shrink;
    const told = isTold ? await shrink(server, seed, plan, played) : { plan, played };
    tell(lineOf(seed, told.plan, told.played, wish.trace));
  }
}

export async function replay(files: string[], tell: (line: Line) => void): Promise<void> {
  const server = await openStage();
  for (const file of files) {
    const { seed, plan } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    tell(lineOf(seed, plan, await play(server, seed, plan), false));
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

function lineOf(seed: string, plan: Plan, { violation, tally }: Played, withTrace: boolean): Line {
  const { commands, faults, crashes, crashPoints, trace } = tally;
  const told = violation || withTrace ? { plan, trace } : { plan: null, trace: null };
  return { seed, violation, ...told, commands, faults, crashes, crashPoints };
}

// The code under test tells of every fault it meets; thousands of them are meant.
function quieten(): void {
  console.warn = console.error = () => {};
}

/** The hand of one mutation stumbles over one word: a bug of ours that a record may meet. */
function poison(): void {
  const hand = HANDS['violation.report'];
  const { load, look } = hand;
  const stumble = ({ description }: { description: string }) => {
    if (description.includes(POISON)) throw new TypeError('this hand stumbles');
  };
  hand.load = (tx, args) => (stumble(args), load(tx, args));
  hand.look = look && ((shelf, args) => (stumble(args), look(shelf, args)));
}
