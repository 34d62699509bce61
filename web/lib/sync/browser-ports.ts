import { ask } from '#lib/ask.ts';
import { fetched } from './fetched.ts';
import type { Bell, Bells, Clock, Locks, Net, Random, Scheduler, Storage, World } from './ports.ts';

// With browser-upload.ts and web/lib/ask.ts the only file of the sync code that touches the browser's clock, luck, network, locks and timers.

export const browserClock: Clock = {
  nowIso: () => new Date().toISOString(),
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

export const browserRandom: Random = { uuid: uuidV7, unit: () => Math.random() };

/** RFC 9562: 48 bits of time, then chance. */
function uuidV7(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Date.now().toString(16).padStart(12, '0');
  const rest = Array.from(bytes.subarray(6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (8 + ((bytes[8] as number) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(1, 4)}-${variant}${rest.slice(5, 8)}-${rest.slice(8, 20)}`;
}

export const browserNet: Net = {
  hello: (input, signal) => ask('sync.hello', input, signal),
  push: (input, signal) => ask('sync.push', input, signal),
  pull: (input, signal) => ask('sync.pull', input, signal),
  report: (input, signal) => ask('sync.report', input, signal),
  wanted: (sha256s, signal) => ask('photo.wanted', { sha256s }, signal),
  upload: async (photo, ears, signal) => {
    const { upload } = await fetched(() => import('./browser-upload.ts'));
    return upload(photo, ears, signal);
  },
  seemsOffline: () => !navigator.onLine,
};

export const browserLocks: Locks = {
  async lead(name, signal, work, steal = false) {
    // Without Web Locks two leaders are possible, which is harmless: the server knows every record by its number.
    if (!navigator.locks) return work(signal);
    const cut = new AbortController();
    signal.addEventListener('abort', () => cut.abort(), { once: true });
    try {
      await navigator.locks.request(name, steal ? { steal } : { signal }, () => work(cut.signal));
    } catch (error) {
      if (!signal.aborted) throw error; // another tab has taken the lead
    } finally {
      cut.abort();
    }
  },
};

export const browserScheduler: Scheduler = {
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    }),
};

export const browserStorage: Storage = {
  async estimate() {
    const told = await navigator.storage?.estimate?.();
    return told?.quota === undefined || told.usage === undefined
      ? null
      : { usage: told.usage, quota: told.quota };
  },
  persist: async () => (await navigator.storage?.persist?.()) ?? false,
  persisted: async () => (await navigator.storage?.persisted?.()) ?? false,
};

export function browserBells(userId: string): Bells & { close(): void } {
  if (typeof BroadcastChannel === 'undefined')
    return { ring: () => {}, listen: () => () => {}, close: () => {} };
  const channel = new BroadcastChannel(`berthlink-pump-${userId}`);
  const listen = (hear: (message: Bell) => void) => {
    const take = (event: MessageEvent<Bell>) => hear(event.data);
    channel.addEventListener('message', take);
    return () => channel.removeEventListener('message', take);
  };
  return { ring: (message) => channel.postMessage(message), listen, close: () => channel.close() };
}

/** Calls back whenever trying again may be worth it: the page is seen again, or the network says it is back. */
export function onWake(wake: () => void): () => void {
  const seen = () => document.visibilityState === 'visible' && wake();
  document.addEventListener('visibilitychange', seen);
  addEventListener('pageshow', seen);
  addEventListener('online', wake);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    removeEventListener('pageshow', seen);
    removeEventListener('online', wake);
  };
}

export function browserWorld(userId: string): World & { bells: Bells & { close(): void } } {
  return {
    clock: browserClock,
    random: browserRandom,
    net: browserNet,
    locks: browserLocks,
    scheduler: browserScheduler,
    storage: browserStorage,
    bells: browserBells(userId),
    link: async () => (await fetched(() => import('./browser-link.ts'))).browserLink,
  };
}
