import { createHash } from 'node:crypto';
import { count, eq, gt, max } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { exchangeCursors, exchangeEvents, senderStops } from '#db/postgres/schema/office.ts';
import { isStopped } from '#domain/sender.ts';
import type { SenderId } from '#domain/sender-shapes.ts';

const DAY_MS = 86_400_000;

/** Whether nothing is taken from this system for now. */
export async function isShut(db: Tx, id: SenderId): Promise<boolean> {
  const [stop = null] = await db.select().from(senderStops).where(eq(senderStops.id, id));
  return isStopped(stop);
}

/**
 * The outside systems that may send to us: by which keys (their fingerprints alone), when each was last heard, and whether it is
 * stopped. The keys themselves are a setting of the server and are changed there, the old one beside the new for a while.
 */
export async function senders(db: Tx, { exchangeSecret }: { exchangeSecret: string }, now: Date) {
  const [heard] = await db.select({ last: max(exchangeEvents.receivedAt) }).from(exchangeEvents);
  const since = new Date(now.getTime() - DAY_MS).toISOString();
  const [today] = await db
    .select({ events: count() })
    .from(exchangeEvents)
    .where(gt(exchangeEvents.receivedAt, since));
  const [asked] = await db.select({ last: max(exchangeCursors.until) }).from(exchangeCursors);
  const [stop = null] = await db.select().from(senderStops).where(eq(senderStops.id, 'enforcement'));
  return [
    {
      ...{
        id: 'enforcement' as const,
        keys: fingerprints(exchangeSecret),
        stop: isStopped(stop) ? stop : null,
      },
      ...{ heardAt: heard?.last ?? null, eventsToday: today?.events ?? 0, askedUntil: asked?.last ?? null },
    },
  ];
}

/** Enough of a key's hash to compare by telephone, nothing to sign with. */
export function fingerprints(secrets: string): string[] {
  return secrets
    .trim()
    .split(/\s+/)
    .map((secret) => createHash('sha256').update(secret).digest('hex').slice(0, 8));
}
