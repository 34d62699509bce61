import { liveQuery } from 'dexie';
import type { Handset } from './handset.ts';
import { countsOf, ladderOf, type Counts, type Rungs } from './ladder.ts';
import type { PumpState } from './pump-state.ts';

const NOTHING: Counts = { records: 0, photos: 0, photoBytes: 0, oldestUnsentMs: null, attention: 0 };
const DAY_MS = 86_400_000;

let counts = $state.raw<Counts>(NOTHING);
let isRead = $state.raw(false);
let pump = $state.raw<PumpState>({ kind: 'idle', at: null });
let lastPullAt = $state.raw<string | null>(null);
let persisted = $state.raw<boolean | null>(null);
let failure = $state.raw<string | null>(null);
let poke: () => void = () => {};

/** What every screen may say about sending; never ahead of the truth. */
export const syncStatus = {
  get counts(): Counts {
    return counts;
  },
  /** Until the stores have been read, `counts` says nothing: "nothing unsent" would be ahead of the truth. */
  get isRead(): boolean {
    return isRead;
  },
  get pump(): PumpState {
    return pump;
  },
  /** Why the pump waits and until when (`WHY_WORDS` says it in words), else null. */
  get trouble(): Extract<PumpState, { kind: 'waiting' }> | null {
    return pump.kind === 'waiting' ? pump : null;
  },
  get isLate(): boolean {
    return counts.oldestUnsentMs !== null && counts.oldestUnsentMs > DAY_MS;
  },
  get lastPullAt(): string | null {
    return lastPullAt;
  },
  /** Whether the browser promised not to evict; null before it was asked. */
  get persisted(): boolean | null {
    return persisted;
  },
  /** Set when the phone's own storage cannot be read. */
  get failure(): string | null {
    return failure;
  },
  poke: () => poke(),
};

export function hearPump(state: PumpState): void {
  pump = state;
}

/** Follows a handset's stores, also as other tabs change them; ages move on with a timer. @param lockId of the local lock that was opened */
export function watchStores(
  handset: Handset,
  isPersisted: Promise<boolean>,
  lockId: string | undefined,
): () => void {
  const { precious, cache, clock, scheduler } = handset.ports;
  const stopping = new AbortController();
  isPersisted.then(
    (answer) => (persisted = answer),
    () => (persisted = false), // a browser that cannot be asked promises nothing
  );
  poke = handset.poke;
  const read = async () => ({
    outbox: await precious.outbox(),
    blobs: await precious.blobs(),
    meta: await cache.meta(),
    lock: await precious.lock(),
  });
  let latest: Awaited<ReturnType<typeof read>> | null = null;
  const show = () => {
    if (!latest) return;
    counts = countsOf(latest.outbox, latest.blobs, clock.nowMs());
    lastPullAt = latest.meta.lastPullAt;
    isRead = true;
  };
  const next = (found: Awaited<ReturnType<typeof read>>) => {
    [latest, failure] = [found, null];
    show();
    if (found.lock?.keyId !== lockId) location.reload(); // another tab has set the lock, or taken it away
  };
  const watch = liveQuery(read).subscribe({ next, error: (error) => (failure = String(error)) });
  const age = async () => {
    for (; !stopping.signal.aborted; show()) await scheduler.sleep(60_000, stopping.signal);
  };
  void age();
  return () => {
    stopping.abort();
    watch.unsubscribe();
    [counts, isRead, pump, lastPullAt, poke] = [NOTHING, false, { kind: 'idle', at: null }, null, () => {}];
  };
}

/** The outbox page, for `liveRows`. */
export async function readLadder({ ports: { precious, cache, clock } }: Handset): Promise<Rungs[]> {
  const rows = [...(await precious.journal()), ...(await precious.outbox())];
  return ladderOf(rows, await precious.blobs(), (await cache.meta()).durable, clock.nowMs());
}
