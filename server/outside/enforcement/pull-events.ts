import { and, eq, notInArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { among } from '#db/postgres/recordset.ts';
import { exchangeCursors, exchangeEvents } from '#db/postgres/schema/office.ts';
import type { Db } from '#db/postgres/connect.ts';
import { log } from '#server/log.ts';
import { askPlatform, type Asking } from './ask-platform.ts';
import { readEvent } from './event.ts';
import { takeEvent, UNDECIDED } from './take-event.ts';

export type Pulling = Asking & { db: Db };
/** `fresh`: what had not come to us by itself. */
export type Pulled = { asked: number; fresh: number; refused: number } | { unanswered: string };

const HOUR_MS = 3_600_000;
/** An event that was made before we last asked may be listed later than one made after. */
const OVERLAP_MS = 2 * HOUR_MS;
const SWEEP_MS = 7 * 24 * HOUR_MS;
const CURSOR = 'enforcement.events';
const SWEPT = 'enforcement.sweep';
const SWEEP_EVERY_MS = 24 * HOUR_MS;

const listed = z.object({ id: z.string().min(1).max(80), body: z.unknown() });

/**
 * Asks for what was said since we last asked, with two hours' overlap: an event whose callback was lost is applied all the same,
 * and one that came is not applied again (INS-03). The cursor moves only when everything was answered.
 */
export async function catchUp(pulling: Pulling): Promise<Pulled> {
  const { db, now } = pulling;
  const started = now();
  const until = await cursorOf(db, CURSOR);
  const from = until === null ? started.getTime() - SWEEP_MS : until - OVERLAP_MS;
  const pulled = await pullSince(pulling, from);
  if (!('unanswered' in pulled)) await moveCursor(db, CURSOR, started);
  return pulled;
}

/** Asks again for seven whole days, once a day: for what the platform listed late. Null: today it was asked already. */
export async function sweepWhenDue(pulling: Pulling): Promise<Pulled | null> {
  const { db, now } = pulling;
  const started = now();
  const last = await cursorOf(db, SWEPT);
  if (last !== null && started.getTime() - last < SWEEP_EVERY_MS) return null;
  const swept = await sweep(pulling);
  if (!('unanswered' in swept)) await moveCursor(db, SWEPT, started);
  return swept;
}

export function sweep(pulling: Pulling): Promise<Pulled> {
  return pullSince(pulling, pulling.now().getTime() - SWEEP_MS);
}

async function cursorOf(db: Db, id: string): Promise<number | null> {
  const [cursor] = await db.select().from(exchangeCursors).where(eq(exchangeCursors.id, id));
  return cursor ? Date.parse(cursor.until) : null;
}

/** Never back: another process may have asked later. */
async function moveCursor(db: Db, id: string, to: Date): Promise<void> {
  const later = sql`greatest(${exchangeCursors.until}, excluded.until)`;
  await db
    .insert(exchangeCursors)
    .values({ id, until: to.toISOString() })
    .onConflictDoUpdate({ target: exchangeCursors.id, set: { until: later } });
}

async function pullSince(pulling: Pulling, from: number): Promise<Pulled> {
  const told = await askPlatform(pulling, 'events', new Date(from).toISOString(), listed);
  if ('unanswered' in told) return told;
  const decided = await decidedOf(
    pulling.db,
    told.all.map(({ id }) => id),
  );
  const fresh = told.all.filter(({ id }) => !decided.has(id));
  let refused = 0;
  for (const { id, body } of fresh) if ((await takeOne(pulling, id, body)) !== 'applied') refused += 1;
  return { asked: told.all.length, fresh: fresh.length, refused };
}

async function decidedOf(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: exchangeEvents.id })
    .from(exchangeEvents)
    .where(and(among(exchangeEvents.id, ids), notInArray(exchangeEvents.outcome, [...UNDECIDED])));
  return new Set(rows.map(({ id }) => id));
}

async function takeOne(pulling: Pulling, id: string, body: unknown): Promise<string> {
  const event = readEvent(body);
  if (event.success) return takeEvent(pulling, id, event.data);
  log.warn(
    { event: id, issues: event.error.issues.slice(0, 3) },
    'the platform lists an event we cannot read',
  );
  return 'unreadable';
}
