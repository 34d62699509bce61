import { refuse, type Refusal } from '#domain/refusal.ts';
import { Fault } from './fault.ts';
import type {
  Bell,
  Bells,
  Clock,
  Locks,
  Net,
  Random,
  Scheduler,
  Storage,
  Upload,
  UploadEars,
  World,
} from './ports.ts';

// The only file of the sync code that touches the browser's clock, luck, network, locks and timers.

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
  hello: (input, signal) => asked(async (trpc) => trpc.sync.hello.mutate(input, { signal })),
  push: (input, signal) => asked(async (trpc) => trpc.sync.push.mutate(input, { signal })),
  pull: (input, signal) => asked(async (trpc) => trpc.sync.pull.mutate(input, { signal })),
  wanted: (sha256s, signal) => asked(async (trpc) => trpc.photo.wanted.mutate({ sha256s }, { signal })),
  upload,
  seemsOffline: () => !navigator.onLine,
};

async function asked<T>(call: (client: typeof import('#lib/trpc.ts').trpc) => Promise<T>): Promise<T> {
  const { trpc, saidOf } = await import('#lib/trpc.ts');
  try {
    return await call(trpc);
  } catch (error) {
    const said = saidOf(error);
    throw said
      ? faultOf(said.status, said.refusal)
      : new Fault('network', error instanceof Error ? error.message : 'no answer');
  }
}

function faultOf(status: number, refusal: Refusal | null): Fault {
  if (status === 401) return new Fault('signed_out', 'HTTP 401', refusal ?? refuse('not_signed_in'));
  if (refusal) return new Fault('refused', refusal.refused, refusal);
  return new Fault('server', `HTTP ${status}`);
}

/** tus from the stored bytes; where to go on is kept in the precious store, not in localStorage. */
async function upload(photo: Upload, ears: UploadEars, signal: AbortSignal): Promise<void> {
  const tus = await import('tus-js-client');
  const file = new Blob([photo.bytes], { type: photo.mime });
  await new Promise<void>((resolve, reject) => {
    const sending = new tus.Upload(file, {
      endpoint: '/api/files',
      uploadUrl: photo.resumeAt,
      metadata: { sha256: photo.sha256, mime: photo.mime },
      chunkSize: 1024 * 1024,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (sent, of) => ears.onProgress(sent, of),
      onUploadUrlAvailable: () => sending.url && ears.onAddress(sending.url),
      onSuccess: () => resolve(),
      onError: (error) =>
        reject(uploadFault('originalResponse' in error ? error.originalResponse : null, error)),
    });
    const stop = () => void sending.abort().finally(() => reject(new Fault('network', 'stopped')));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    sending.start();
  });
}

function uploadFault(
  response: { getStatus(): number; getBody(): string } | null | undefined,
  error: Error,
): Fault {
  const status = response?.getStatus() ?? 0;
  if (status === 401) return faultOf(401, null);
  if (status === 460) return new Fault('refused', 'hash_differs', refuse('hash_differs'));
  if (status >= 400 && status < 500 && status !== 423) return new Fault('refused', `HTTP ${status}`);
  return status >= 500 || status === 423
    ? new Fault('server', `HTTP ${status}`)
    : new Fault('network', error.message);
}

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
  };
}
