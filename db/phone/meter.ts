import type { Table } from 'dexie';
import type { CacheStore } from './cache.ts';
import type { CacheDb } from './stores.ts';

/** Bytes that went out, by what they were. */
export type Sent = { records: number; photos: number };

/** Per calendar day of the current month: 2026-11-20 → bytes. Lies beside where the cache stands, and is lost with the cache. */
type MeterRow = { k: 'sent'; days: Record<string, Sent> };

const NONE: Sent = { records: 0, photos: 0 };

/** Adds to a day's bytes; an earlier month's days are forgotten. */
export function addSent(cache: CacheStore, day: string, kind: keyof Sent, bytes: number): Promise<void> {
  return cache.inside((db) =>
    db.transaction('rw', db.meta, async () => {
      const standing = Object.entries((await meterOf(db).get('sent'))?.days ?? {});
      const days = Object.fromEntries(standing.filter(([one]) => one.slice(0, 7) === day.slice(0, 7)));
      const before = days[day] ?? NONE;
      await meterOf(db).put({
        k: 'sent',
        days: { ...days, [day]: { ...before, [kind]: before[kind] + bytes } },
      });
    }),
  );
}

/** What went out on this day, and in its month. */
export function sentBy(cache: CacheStore, day: string): Promise<{ day: Sent; month: Sent }> {
  return cache.inside(async (db) => {
    const days = (await meterOf(db).get('sent'))?.days ?? {};
    const ofMonth = Object.entries(days).flatMap(([one, sent]) =>
      one.slice(0, 7) === day.slice(0, 7) ? [sent] : [],
    );
    return { day: days[day] ?? NONE, month: ofMonth.reduce(sum, NONE) };
  });
}

function sum(one: Sent, other: Sent): Sent {
  return { records: one.records + other.records, photos: one.photos + other.photos };
}

function meterOf(db: CacheDb): Table<MeterRow, 'sent'> {
  return db.table('meta');
}
