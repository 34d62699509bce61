import type { ClockNote } from '#domain/envelope.ts';
import type { CacheStore } from '#db/phone/cache.ts';
import type { Clock } from './ports.ts';

/** What this handset knows of the server's time; it goes along as evidence and orders nothing. */
export type Contact = { note(): ClockNote; heard(serverTime: string): Promise<void> };

export async function contactOf(clock: Clock, cache: CacheStore): Promise<Contact> {
  let offsetMs = (await cache.meta()).offsetMs;
  let at: number | null = null; // the monotonic clock starts anew with the page
  return {
    note: () => ({ offsetMs, sinceMs: at === null ? null : Math.round(clock.monotonicMs() - at) }),
    heard: async (serverTime) => {
      offsetMs = clock.nowMs() - Date.parse(serverTime);
      at = clock.monotonicMs();
      await cache.note({ offsetMs });
    },
  };
}
