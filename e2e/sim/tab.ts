import { openCache } from '#db/phone/cache.ts';
import { openPrecious } from '#db/phone/precious.ts';
import { openWho } from '#db/phone/who.ts';
import { openHandset, type Handset } from '#lib/sync/handset.ts';
import type { Bell, Link, Ports } from '#lib/sync/ports.ts';
import type { PumpState } from '#lib/sync/pump-state.ts';
import { awaitsOf } from './awaits.ts';
import type { Luck } from './luck.ts';
import type { Phone } from './phone.ts';
import { netOf } from './radio.ts';
import { computing } from './stand-still.ts';
import { under, type StorageFault } from './storage-faults.ts';
import type { World } from './world.ts';

export type Phase = 'before' | 'during' | 'after';
/** Dies at the `left`th call of all, or of those that the line `at` waits for; `request`: how deep in a transaction. */
export type CrashPlan = { at: string | null; left: number; phase: Phase; request: number };

const ANY_LINK: Link = { kind: () => 'unknown', wifiOnly: () => false, releasedUpTo: () => null };

/** One open page of the app: the real handset code over ports that a seed may delay, break or cut off at any call. */
export class Tab {
  alive = true;
  private frozenUntil = 0;
  private frozen: (() => Promise<void> | void)[] = [];
  plan: CrashPlan | null = null;
  handset: Handset | null = null;
  state: PumpState = { kind: 'idle', at: null };
  readonly ears = new Set<(message: Bell) => void>();
  readonly name: string;
  readonly luck: Luck;
  private readonly openedAt: number;
  private storageFreeAt = 0;
  private closeStores = () => {};

  constructor(
    readonly world: World,
    readonly phone: Phone,
    readonly userId: string,
  ) {
    this.name = `${phone.name}.${++phone.opened}`;
    this.luck = world.luck.fork(this.name);
    this.openedAt = world.timeline.now;
    [this.plan, phone.nextPlan] = [phone.nextPlan, null];
    phone.tabs.push(this);
    phone.users.add(userId);
  }

  /** Opens the stores and starts the pump, as the layout does. */
  async open(): Promise<void> {
    this.phone.use();
    const precious = openPrecious(this.userId);
    const who = openWho();
    const cache = await openCache(this.userId);
    this.closeStores = () => [precious, who, cache].forEach((store) => store.close());
    const stores = {
      precious: this.ported('precious', precious),
      cache: this.ported('cache', cache),
      who: this.ported('who', who),
    };
    this.does(async () => {
      this.handset = await openHandset(this.portsWith(stores), (state) => (this.state = state));
    });
  }

  /** Runs client code as this tab: it may die while it computes. */
  does(work: () => Promise<void>): void {
    computing.tab = this;
    work().catch((error: unknown) => this.world.broken('no bug', `${this.name}: ${whole(error)}`));
  }

  /** A tab dies without a word: what it had committed stays, nothing of it goes on. */
  die(): void {
    if (!this.alive) return;
    this.alive = false;
    this.phone.rooms.leave(this);
    this.closeStores();
  }

  hears(message: Bell): void {
    if (!this.alive) return;
    computing.tab = this;
    for (const hear of this.ears) hear(message);
  }

  computes(what: string): boolean {
    if (!this.alive) return true;
    return this.strikes(`crypto.${what}`, () => true) !== null;
  }

  /** Counts down to the planned crash. @returns the phase when this call is the one; 'before' has then already killed the tab */
  strikes(call: string, onlyBefore: () => boolean = () => false): Phase | null {
    if (!this.plan || this.plan.left === 0) return null;
    const points = awaitsOf(this.plan.at === null && this.plan.left > 1 ? '' : wholeStack());
    if (this.plan.at !== null && !points.has(this.plan.at)) return null;
    if (--this.plan.left !== 0) return null;
    const phase = onlyBefore() ? 'before' : this.plan.phase;
    this.world.tally.crash(call, phase, points);
    this.world.say(this.name, `crashes ${phase} ${call}`);
    this.world.crashed(this);
    if (phase === 'before') this.die();
    return phase;
  }

  later(ms: number, run: () => Promise<void> | void): void {
    const { timeline } = this.world;
    timeline.at(timeline.now + ms, () => {
      if (!this.alive) return;
      if (this.frozenUntil > timeline.now) {
        this.frozen.push(run);
        return;
      }
      computing.tab = this;
      return run();
    });
  }

  /** What comes to a frozen tab waits until it is awake. */
  freeze(ms: number): void {
    const { timeline } = this.world;
    this.frozenUntil = timeline.now + ms;
    timeline.at(this.frozenUntil, () => {
      if (this.frozenUntil <= timeline.now) this.wake();
    });
  }

  wake(): void {
    this.frozenUntil = 0;
    for (const run of this.frozen.splice(0)) this.later(0, run);
  }

  private ported<T extends object>(kind: string, store: T): T {
    const calls = Object.entries(store).map(([name, call]) => [
      name,
      name === 'close' ? call : (...args: unknown[]) => this.stores(`${kind}.${name}`, () => call(...args)),
    ]);
    return Object.fromEntries(calls) as T;
  }

  private stores<T>(call: string, work: () => Promise<T>): Promise<T> {
    const phase = this.alive ? this.strikes(call) : null;
    if (!this.alive) return new Promise(() => {});
    const { now } = this.world.timeline;
    // Transactions of one page are done in the order they were asked for.
    this.storageFreeAt = Math.max(this.storageFreeAt, now + this.luck.between(0, 4));
    return new Promise((resolve, reject) => {
      this.later(this.storageFreeAt - now, async () => {
        const fault = phase === 'during' ? this.cut() : (this.phone.storage.shift() ?? null);
        const { answer, struck } = await under(fault, work);
        if (struck) this.world.tally.fault(`storage ${fault?.kind}`);
        if (phase !== null) return this.die();
        this.world.say(this.name, 'error' in answer ? `${call} fails: ${nameOf(answer.error)}` : call);
        if ('error' in answer) reject(answer.error);
        else resolve(answer.value);
      });
    });
  }

  private cut(): StorageFault {
    return { kind: 'cut', request: this.plan?.request ?? 0 };
  }

  private portsWith(stores: Pick<Ports, 'precious' | 'cache' | 'who'>): Ports {
    const { timeline, server } = this.world;
    const wallMs = () => server.wallMs() + this.phone.skewMs;
    return {
      ...stores,
      userId: this.userId,
      clock: {
        nowMs: wallMs,
        nowIso: () => new Date(wallMs()).toISOString(),
        monotonicMs: () => timeline.now - this.openedAt,
      },
      random: { uuid: () => this.luck.uuid(), unit: () => this.luck.unit() },
      net: netOf(this),
      locks: this.phone.rooms.locksOf(this, (then) => this.later(1, then)),
      scheduler: { sleep: (ms, signal) => this.sleeps(ms, signal) },
      storage: { estimate: () => this.asks('storage.estimate', this.phone.room), persist: async () => true },
      link: () => this.asks('link', ANY_LINK),
      bells: {
        ring: (message) => this.phone.ring(this, message, (run) => timeline.at(timeline.now + 2, run)),
        listen: (hear) => {
          this.ears.add(hear);
          return () => this.ears.delete(hear);
        },
      },
    };
  }

  /** A question to the browser that nothing breaks: its page may die before the answer. */
  private asks<T>(call: string, answer: T): Promise<T> {
    if (!this.alive || this.strikes(call, () => true) !== null) return new Promise(() => {});
    return Promise.resolve(answer);
  }

  private sleeps(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.alive || this.strikes('sleep', () => true) !== null) return new Promise(() => {});
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', () => this.alive && resolve());
      this.later(ms, resolve);
    });
  }
}

function wholeStack(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 40;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

function whole(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
