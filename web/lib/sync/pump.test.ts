import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { put } from '#domain/decision.ts';
import { contactOf } from './contact.ts';
import type { Bell, Locks, Ports } from './ports.ts';
import type { PumpState } from './pump-state.ts';
import { backoffMs, startPump, type Pump } from './pump.ts';
import { FACILITY, found, netTo, rehearse } from './rehearsal.ts';
import { report } from './rehearsal-acts.ts';

const pumps: Pump[] = [];
afterEach(() => {
  for (const pump of pumps.splice(0)) pump.stop();
  vi.restoreAllMocks();
});

async function pumpOf(ports: Ports): Promise<{ pump: Pump; states: PumpState[] }> {
  const states: PumpState[] = [];
  const pump = startPump(ports, await contactOf(ports.clock, ports.cache), (state) => states.push(state));
  pumps.push(pump);
  return { pump, states };
}

/** Lets everything that is ready happen until it holds; the test's own limit ends a vain wait. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

const isWaiting = (pump: Pump) => () => pump.state().kind === 'waiting';
const isIdle = (pump: Pump) => () =>
  pump.state().kind === 'idle' && (pump.state() as { at: string | null }).at !== null;

it('tries again by itself after a failure, and says why it waits and until when', async () => {
  const { ports, net, time, server } = await rehearse();
  found(server);
  await report(ports, 'c-1');
  net.weather.push('lost_request');
  const { pump } = await pumpOf(ports);
  await until(isWaiting(pump));
  expect(pump.state()).toMatchObject({
    why: 'offline',
    nextTryAt: new Date(time.clock.nowMs() + 1000).toISOString(),
  });
  time.advance(1000);
  await until(isIdle(pump));
  expect(await ports.precious.unsent(1)).toEqual([]);
});

it('a server that is busy is left alone as long as it asks, and some chance longer', async () => {
  const { ports, net, time, server } = await rehearse();
  found(server);
  net.weather.push('busy');
  const { pump } = await pumpOf(ports);
  await until(isWaiting(pump));
  const rest = 5_000 + backoffMs(1, ports.random.unit());
  expect(pump.state()).toMatchObject({
    why: 'server',
    nextTryAt: new Date(time.clock.nowMs() + rest).toISOString(),
  });
});

it('a save wakes it at once, and a minute’s timer looks without being told', async () => {
  const { ports, net, time, server } = await rehearse();
  found(server);
  const { pump } = await pumpOf(ports);
  await until(isIdle(pump));
  await report(ports, 'c-1');
  pump.poke();
  await until(async () => (await ports.precious.journal()).length === 1);
  await until(isIdle(pump));
  const before = net.calls.length;
  server.file([put('facility', { ...FACILITY, name: '新名字' })]);
  time.advance(60_000);
  await until(() => net.calls.length > before);
  await until(async () => (await ports.cache.one('facility', 'f-1'))?.name === '新名字');
});

it('a call that never answers is given up after its time, and nothing is lost', async () => {
  const { ports, net, time, server } = await rehearse();
  found(server);
  await report(ports, 'c-1');
  net.weather.push('hanging');
  const { pump } = await pumpOf(ports);
  await until(() => net.calls.length === 1);
  time.advance(15_000);
  await until(isWaiting(pump));
  expect(pump.state()).toMatchObject({ why: 'offline' });
  pump.poke();
  await until(isIdle(pump));
});

it('storage that never answers does not wedge it: the watchdog starts a new round', async () => {
  const { ports, time, server } = await rehearse();
  found(server);
  let [isStuck, wasAsked] = [true, false];
  const journal = () => {
    wasAsked = true;
    return isStuck ? new Promise<never>(() => {}) : ports.precious.journal();
  };
  const { pump } = await pumpOf({ ...ports, precious: { ...ports.precious, journal } });
  await until(() => wasAsked);
  isStuck = false;
  time.advance(180_000);
  await until(isWaiting(pump));
  pump.poke();
  await until(isIdle(pump));
});

it('an upload in progress is not cut, a silent one is', async () => {
  const { ports, net, time, server } = await rehearse();
  found(server);
  await report(ports, 'c-1');
  let progress: (() => void) | null = null;
  let wasCut = false;
  net.upload = (_photo, ears, signal) => {
    progress = () => ears.onProgress(1, 2);
    signal.addEventListener('abort', () => (wasCut = true));
    return new Promise(() => {});
  };
  const { pump } = await pumpOf(ports);
  await until(() => progress !== null);
  for (let minutes = 0; minutes < 5; minutes++) {
    time.advance(50_000);
    progress!();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(wasCut).toBe(false);
  await until(() => {
    time.advance(30_000);
    return wasCut;
  });
  await until(isWaiting(pump));
  expect(await ports.precious.blobs()).toMatchObject([{ state: 'queued', failures: 1 }]);
});

it('waits with full jitter, from one second to five minutes', () => {
  expect(backoffMs(1, 0.999999)).toBe(2000);
  expect(backoffMs(30, 0.999999)).toBe(300_000);
  expect(backoffMs(30, 0.5)).toBe(150_000);
  expect(backoffMs(5, 0)).toBe(250);
});

/** One lock for all tabs, as the browser keeps it. */
function lockRoom(): { locks: Locks; freeze(): void } {
  let holder: { cut: AbortController; free: Promise<void> } | null = null;
  let frozen = false;
  const lead: Locks['lead'] = async (_name, signal, work, steal = false) => {
    while (holder && !steal) {
      const gone = new Promise<void>((resolve) =>
        signal.addEventListener('abort', () => resolve(), { once: true }),
      );
      await Promise.race([holder.free, gone]);
      if (signal.aborted) return;
    }
    if (steal) holder?.cut.abort();
    const cut = new AbortController();
    signal.addEventListener('abort', () => cut.abort(), { once: true });
    const done = frozen ? new Promise<void>(() => {}) : work(cut.signal);
    const mine = { cut, free: done };
    holder = mine;
    await done;
    if (holder === mine) holder = null;
  };
  return { locks: { lead }, freeze: () => (frozen = true) };
}

it('only one tab leads; when it goes the next one takes over', async () => {
  const { ports, again, server } = await rehearse();
  found(server);
  const { locks } = lockRoom();
  const nets = [netTo(server), netTo(server)] as const;
  const first = await pumpOf({ ...ports, locks, net: nets[0] });
  await until(isIdle(first.pump));
  await pumpOf({ ...(await again()), locks, net: nets[1] });
  await new Promise((resolve) => setImmediate(resolve));
  expect(nets[1].calls).toEqual([]);
  first.pump.stop();
  await until(() => nets[1].calls.length > 0);
});

it('takes the lead from a tab that the phone has frozen, when something is unsent', async () => {
  const { ports, time, server } = await rehearse();
  found(server);
  await report(ports, 'c-1');
  const room = lockRoom();
  room.freeze();
  void room.locks.lead('any', new AbortController().signal, async () => {});
  let isStolen = false;
  const lead: Locks['lead'] = (name, signal, work, steal) => {
    isStolen = steal === true;
    return isStolen ? work(signal) : room.locks.lead(name, signal, work);
  };
  await pumpOf({ ...ports, locks: { lead } });
  await until(() => {
    if (!isStolen) time.advance(60_000);
    return isStolen;
  });
  await until(async () => (await ports.precious.journal()).length === 1);
});

it('a follower shows what the leader says, and its poke is heard by the leader', async () => {
  const { ports, again, server, net } = await rehearse();
  found(server);
  const ears = new Set<(bell: Bell) => void>();
  const bellsOf = (): Ports['bells'] => {
    let own: ((bell: Bell) => void) | null = null;
    return {
      ring: (bell) => ears.forEach((ear) => ear !== own && ear(bell)),
      listen: (hear) => {
        own = hear;
        ears.add(hear);
        return () => ears.delete(hear);
      },
    };
  };
  const { locks } = lockRoom();
  const leader = await pumpOf({ ...ports, locks, bells: bellsOf() });
  const follower = await pumpOf({ ...(await again()), locks, bells: bellsOf() });
  await until(isIdle(leader.pump));
  expect(follower.pump.state()).toEqual(leader.pump.state());
  const before = net.calls.length;
  follower.pump.poke();
  await until(() => net.calls.length > before);
});
