import type { Contact } from './contact.ts';
import { Fault } from './fault.ts';
import { tellHealth } from './health.ts';
import { ensurePhone } from './identity.ts';
import { legOf } from './leg.ts';
import type { Ports } from './ports.ts';
import type { PumpState } from './pump-state.ts';
import { goRound, stopOf, type RoundEnd, type Stop } from './round.ts';
import { linked } from './within.ts';

const EVERY_MS = 60_000;
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MOST_MS = 300_000;
const SILENCE_MS = 180_000;
const LEADER_SILENCE_MS = 2 * BACKOFF_MOST_MS;

export type Pump = { poke(): void; state(): PumpState; stop(): void };

/** Starts the one worker of this person's queue in this tab; it waits until it is the leader among the tabs. */
export function startPump(ports: Ports, contact: Contact, hear: (state: PumpState) => void): Pump {
  const stopping = new AbortController();
  const self: Self = {
    ports,
    contact,
    hear,
    signal: stopping.signal,
    state: { kind: 'idle', at: null },
    leads: false,
    poked: false,
    wake: () => {},
    beatAt: ports.clock.monotonicMs(),
  };
  const unlisten = ports.bells.listen((bell) => {
    if (bell.kind === 'poke') poke(self);
    if (bell.kind === 'ask' && self.leads) ports.bells.ring({ kind: 'state', state: self.state });
    if (bell.kind === 'state' && !self.leads) follow(self, bell.state);
  });
  ports.bells.ring({ kind: 'ask' });
  void keepLeading(self);
  void watchLeader(self);
  const stop = () => {
    unlisten();
    stopping.abort();
  };
  return { poke: () => (poke(self), ports.bells.ring({ kind: 'poke' })), state: () => self.state, stop };
}

type Self = {
  ports: Ports;
  contact: Contact;
  hear: (state: PumpState) => void;
  signal: AbortSignal;
  state: PumpState;
  leads: boolean;
  poked: boolean;
  wake: () => void;
  beatAt: number;
};

function poke(self: Self): void {
  self.poked = true;
  self.wake();
}

async function keepLeading(self: Self, steal = false): Promise<void> {
  const { locks, userId, scheduler } = self.ports;
  while (!self.signal.aborted) {
    try {
      await locks.lead(`berthlink-pump-${userId}`, self.signal, (signal) => lead(self, signal), steal);
    } catch (error) {
      console.warn('the pump lost its lead', error);
    }
    if (steal) return; // the waiting loop of this tab goes on
    await scheduler.sleep(BACKOFF_FIRST_MS, self.signal);
  }
}

/** Level-triggered: while anything is due, try. Nothing here ever gives up. */
async function lead(self: Self, signal: AbortSignal): Promise<void> {
  let failures = 0;
  self.leads = true;
  try {
    while (!signal.aborted) {
      self.poked = false;
      const end = await watchedRound(self, signal);
      if (end.kind === 'again') continue;
      if (signal.aborted) return;
      failures = end.kind === 'done' ? 0 : failures + 1;
      const ms = end.kind === 'done' ? EVERY_MS : restOf(end) + backoffMs(failures, self.ports.random.unit());
      tell(self, stateAfter(self, end, ms));
      if (await nap(self, ms, signal)) failures = 0;
    }
  } finally {
    self.leads = false;
  }
}

// What a server under load asks for (Retry-After), on top of our own scattered wait: else all phones it sent away come back at once.
function restOf({ restMs }: Stop): number {
  return Math.min(BACKOFF_MOST_MS, Math.max(0, restMs));
}

/** Full jitter: anywhere between nothing and a doubling limit of at most five minutes. */
export function backoffMs(failures: number, unit: number): number {
  const limit = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** Math.min(failures, 20));
  return Math.max(250, Math.round(unit * limit));
}

function stateAfter(
  { ports: { clock } }: Self,
  end: Exclude<RoundEnd, { kind: 'again' }>,
  ms: number,
): PumpState {
  if (end.kind === 'done') return { kind: 'idle', at: clock.nowIso() };
  const { why, refusal, message } = end;
  return { kind: 'waiting', why, refusal, message, nextTryAt: new Date(clock.nowMs() + ms).toISOString() };
}

/** @returns true when woken before its time */
async function nap(self: Self, ms: number, signal: AbortSignal): Promise<boolean> {
  const cut = linked(signal);
  self.wake = () => cut.abort();
  if (!self.poked) await self.ports.scheduler.sleep(ms, cut.signal);
  cut.abort();
  return self.poked;
}

// Every call has its own time limit; this one catches storage that never answers.
async function watchedRound(self: Self, signal: AbortSignal): Promise<RoundEnd> {
  const cut = linked(signal);
  self.beatAt = self.ports.clock.monotonicMs();
  const dog = async (): Promise<never> => {
    while (!cut.signal.aborted) {
      const left = self.beatAt + SILENCE_MS - self.ports.clock.monotonicMs();
      if (left <= 0) throw new Fault('server', 'the round went silent');
      await self.ports.scheduler.sleep(left, cut.signal);
    }
    throw new Fault('network', 'stopped');
  };
  try {
    return await Promise.race([oneRound(self, cut.signal), dog()]);
  } catch (error) {
    return stopOf(error);
  } finally {
    cut.abort();
  }
}

async function oneRound(self: Self, signal: AbortSignal): Promise<RoundEnd> {
  const { ports, contact } = self;
  const phone = await ensurePhone(ports);
  const report = (step: 'greeting' | 'pushing' | 'pulling' | 'uploading', done: number, of: number) => {
    self.beatAt = ports.clock.monotonicMs();
    if (!signal.aborted && of > 0) tell(self, { kind: 'working', step, done, of });
  };
  const leg = legOf({ ports, phone, contact, signal, report });
  const end = await goRound(leg);
  await tellHealth(leg, end);
  return end;
}

function tell(self: Self, state: PumpState): void {
  self.state = state;
  self.hear(state);
  self.ports.bells.ring({ kind: 'state', state });
}

function follow(self: Self, state: PumpState): void {
  self.beatAt = self.ports.clock.monotonicMs();
  self.state = state;
  self.hear(state);
}

// A phone may freeze the tab that leads. When nothing was heard of it for long and something is unsent, this tab takes over;
// two leaders do no harm, the server knows every record by its number.
async function watchLeader(self: Self): Promise<void> {
  const { clock, scheduler, precious } = self.ports;
  while (!self.signal.aborted) {
    await scheduler.sleep(LEADER_SILENCE_MS, self.signal);
    const isSilent = clock.monotonicMs() - self.beatAt > LEADER_SILENCE_MS;
    if (self.signal.aborted || self.leads || !isSilent) continue;
    // A phone that cannot be read now is asked again; the watch must not end with it.
    const unsent = await precious.unsent(1).catch(() => []);
    if (unsent.length > 0) void keepLeading(self, true);
  }
}
