import { targets } from './awaits.ts';
import { FIELD, LOTS } from './city.ts';
import { errandOf } from './errands.ts';
import type { Luck } from './luck.ts';
import type { RequestFault } from './radio.ts';
import type { StorageFault } from './storage-faults.ts';
import type { CrashPlan } from './tab.ts';

export type Work = {
  do: 'work';
  phone: number;
  tab: number;
  kind: 'inspection' | 'report';
  photos: number;
  /** Which of the lots the inspector knows; 9 is one they do not. */
  lot: number;
  visit: string | null;
  poison: boolean;
  sharedPhoto: boolean;
  record: string;
};

/** One thing that happens in a history; plain data, so that a history can be shrunk, kept and played again. */
export type Command = { after: number } & (
  | Work
  | { do: 'link'; phone: number; link: 'up' | 'down' | 'portal' }
  | { do: 'request'; phone: number; fault: RequestFault }
  | { do: 'storage'; phone: number; fault: StorageFault }
  | ({ do: 'crash'; phone: number; tab: number; opening: boolean } & CrashPlan)
  | { do: 'open' | 'evict' | 'poke' | 'clone'; phone: number }
  | { do: 'close' | 'discard' | 'look'; phone: number; tab: number }
  | { do: 'freeze'; phone: number; tab: number; ms: number }
  | { do: 'clock'; phone: number; ms: number }
  | { do: 'full'; phone: number; full: boolean }
  | { do: 'session'; phone: number; user: string | null }
  | { do: 'switch'; phone: number; user: string }
  | { do: 'grant'; user: string; held: boolean }
  | { do: 'desk'; act: DeskAct; lot: string; user: string; key: string }
  | { do: 'server'; what: 'down' | 'snapshot' | 'restore' | 'failover' | 'renew' | 'old' | 'new' }
);
export type DeskAct = 'plan' | 'judge' | 'move' | 'rename' | 'asset';
export type Plan = { phones: { user: string; seemsOffline: boolean }[]; commands: Command[] };

/** How much chance follows where a history was led. */
const LED_LENGTH = 12;
const YEAR_MS = 366 * 86_400_000;
const WEIGHTS = {
  work: 30,
  request: 40,
  crash: 34,
  link: 8,
  storage: 9,
  desk: 9,
  open: 5,
  poke: 4,
  look: 2,
  close: 2,
  freeze: 2,
  clock: 4,
  session: 3,
  switch: 2,
  grant: 2,
  evict: 2,
  discard: 2,
  full: 1,
  server: 4,
  clone: 0.4,
};
type Kind = keyof typeof WEIGHTS;

/**
 * A history from a seed: who stands where with which phone, and what happens in which order.
 * @param led how many of them go to one line of the client's code on purpose, from 0 to 1
 */
export function planOf(luck: Luck, led = 0.2): Plan {
  const count = Number(luck.weighted({ 1: 45, 2: 30, 3: 14, 4: 7, 5: 4 }));
  const phones = Array.from({ length: count }, () => ({
    user: luck.pick(FIELD).id,
    seemsOffline: luck.chance(0.08),
  }));
  const length = luck.between(20, 44);
  const commands = Array.from({ length }, (_, index) => commandOf(luck.fork(index), count, index));
  if (luck.chance(led)) return { phones, commands: errandOf(luck, phones, commands.slice(0, LED_LENGTH)) };
  return { phones, commands: luck.chance(0.15) ? underground(commands) : commands };
}

/** A day without a network for the first phone: everything is sent at its end, whatever its clock did meanwhile. */
function underground(commands: Command[]): Command[] {
  const isOfFirst = (command: Command) => command.do === 'link' && command.phone === 0;
  const rest = commands.filter((command) => !isOfFirst(command));
  return [{ after: 100, do: 'link', phone: 0, link: 'down' }, ...rest];
}

function commandOf(luck: Luck, phones: number, index: number): Command {
  const after = luck.chance(0.6)
    ? luck.between(0, 700)
    : luck.between(700, luck.chance(0.2) ? 60_000 : 6_000);
  const phone = luck.between(0, phones - 1);
  return { after, ...makers[luck.weighted(WEIGHTS)](luck, phone, index) } as Command;
}

const user = (luck: Luck) => luck.pick(FIELD).id;
const tab = (luck: Luck) => luck.between(0, 2);

const makers: Record<Kind, (luck: Luck, phone: number, index: number) => object> = {
  work: (luck, phone, index) => ({
    do: 'work',
    phone,
    tab: tab(luck),
    kind: luck.pick(['inspection', 'report']),
    photos: luck.between(1, 3),
    lot: luck.chance(0.05) ? 9 : luck.between(0, 3),
    visit: luck.chance(0.3) ? `v-${luck.between(0, 30)}` : null,
    poison: luck.chance(0.04),
    sharedPhoto: luck.chance(0.08),
    record: `r-${index}`,
  }),
  link: (luck, phone) => ({ do: 'link', phone, link: luck.weighted({ up: 5, down: 3, portal: 1 }) }),
  request: (luck, phone) => ({ do: 'request', phone, fault: requestFault(luck) }),
  storage: (luck, phone) => ({ do: 'storage', phone, fault: storageFault(luck) }),
  crash: (luck, phone) => ({
    do: 'crash',
    phone,
    tab: tab(luck),
    opening: luck.chance(0.15),
    ...crashPlan(luck),
  }),
  open: (_luck, phone) => ({ do: 'open', phone }),
  poke: (_luck, phone) => ({ do: 'poke', phone }),
  look: (luck, phone) => ({ do: 'look', phone, tab: tab(luck) }),
  close: (luck, phone) => ({ do: 'close', phone, tab: tab(luck) }),
  discard: (luck, phone) => ({ do: 'discard', phone, tab: tab(luck) }),
  freeze: (luck, phone) => ({
    do: 'freeze',
    phone,
    tab: tab(luck),
    ms: luck.pick([20_000, 200_000, 1_300_000]),
  }),
  clock: (luck, phone) => ({ do: 'clock', phone, ms: luck.pick([-YEAR_MS, YEAR_MS, -3_600_000, 90_000]) }),
  evict: (_luck, phone) => ({ do: 'evict', phone }),
  full: (luck, phone) => ({ do: 'full', phone, full: luck.chance(0.6) }),
  session: (luck, phone) => ({ do: 'session', phone, user: luck.chance(0.6) ? null : user(luck) }),
  switch: (luck, phone) => ({ do: 'switch', phone, user: user(luck) }),
  grant: (luck) => ({ do: 'grant', user: user(luck), held: luck.chance(0.4) }),
  desk: (luck, _phone, index) => ({
    do: 'desk',
    act: luck.weighted({ plan: 3, judge: 3, move: 2, rename: 1, asset: 1 }),
    lot: luck.pick(LOTS),
    user: user(luck),
    key: `k-${index}`,
  }),
  server: (luck) => ({
    do: 'server',
    what: luck.weighted({ down: 3, snapshot: 3, restore: 2, failover: 1, renew: 0.5, old: 1, new: 1 }),
  }),
  clone: (_luck, phone) => ({ do: 'clone', phone }),
};

/** Either at the nth call, whatever it is, or the first times a named await of the client's code waits. */
function crashPlan(luck: Luck): CrashPlan {
  const isAimed = luck.chance(0.7);
  return {
    at: isAimed ? luck.pick(targets()) : null,
    left: isAimed ? luck.pick([1, 1, 2]) : luck.between(1, luck.pick([4, 8, 30])),
    phase: luck.pick(['before', 'during', 'after']),
    request: luck.between(0, 2),
  };
}

const DOORS = ['push', 'push', 'pull', 'wanted', 'upload.open', 'upload.part', 'upload.whole'] as const;

function requestFault(luck: Luck): RequestFault {
  const fault = anyFault(luck);
  return luck.chance(0.6) ? { ...fault, door: luck.pick(DOORS) } : fault;
}

function anyFault(luck: Luck): RequestFault {
  const kind = luck.pick([
    'lost',
    'answer lost',
    'answer lost',
    'hang',
    'twice',
    'portal',
    'fails',
    'slow',
    'stopped',
    'stopped',
  ] as const);
  if (kind === 'slow') return { kind, ms: luck.between(5_000, 90_000) };
  return kind === 'stopped' ? { kind, statement: luck.between(0, 40) } : { kind };
}

function storageFault(luck: Luck): StorageFault {
  const kind = luck.pick(['lost', 'lost', 'echo', 'quota'] as const);
  return kind === 'lost' ? { kind, times: luck.between(1, 5) } : { kind };
}
