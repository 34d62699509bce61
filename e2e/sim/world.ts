import type { Told } from './inspector.ts';
import type { Luck } from './luck.ts';
import type { Phone } from './phone.ts';
import type { SimServer } from './server.ts';
import type { Snapshot } from './snapshot.ts';
import type { Tab } from './tab.ts';
import type { Tally } from './tally.ts';
import type { Timeline } from './timeline.ts';

/** What a tab was told when it saved: the promise that must be kept. */
export type Promised = {
  phone: Phone;
  userId: string;
  seq: number;
  id: string;
  hash: string;
  recordId: string;
  photos: string[];
};

/** Everything of one history. */
export type World = {
  seed: string;
  luck: Luck;
  timeline: Timeline;
  server: SimServer;
  phones: Phone[];
  tally: Tally;
  promised: Promised[];
  told: Told;
  /** What the world has gone through; some promises are void after some of it. */
  past: { restored: boolean; revoked: Set<string>; snapshot: Snapshot | null };
  /** A promise seen broken at once, not only at the end. */
  broken(invariant: string, message: string): void;
  /** The server stands where it stood before; its versions may now be lower than those given out. */
  afterRestore(): Promise<void>;
  crashed(tab: Tab): void;
  say(who: string, what: string): void;
};
