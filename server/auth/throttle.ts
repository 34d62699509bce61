import { lt, sql } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { rateLimit } from '#db/postgres/schema/auth.ts';

/** So many tries within a window that starts with the first one. */
export type Limit = { tries: number; windowMs: number };

/** `perName` stops a guesser but not a mistyping person; `perAddress` stops one who tries one password on many names. */
export type SignInLimits = { perName: Limit; perAddress: Limit };

const MINUTE_MS = 60_000;
const NAMES_PER_ADDRESS = 6;

/** `SIGN_IN_TRIES` a minute for one name from one address (10), and six times that for the address. */
export function signInLimits(env: NodeJS.ProcessEnv): SignInLimits {
  const tries = Number(env.SIGN_IN_TRIES ?? 10);
  return {
    perName: { tries, windowMs: MINUTE_MS },
    perAddress: { tries: tries * NAMES_PER_ADDRESS, windowMs: MINUTE_MS },
  };
}

const KEPT_MS = 24 * 3_600_000;

/**
 * Counts one sign-in by an address under a name; in the database, so that a restart forgives nobody.
 * @returns seconds to wait, or null when the try is allowed
 */
export async function waitBeforeSignIn(
  db: Db,
  { address, name, now }: { address: string; name: string; now: number },
  limits: SignInLimits,
): Promise<number | null> {
  const byName = await overLimit(db, `sign-in|${address}|${name}`, limits.perName, now);
  const byAddress = await overLimit(db, `sign-in|${address}`, limits.perAddress, now);
  return byName ?? byAddress;
}

/** One statement counts and answers, so that a burst of parallel tries cannot slip through. `lastRequest` is the window's start. */
async function overLimit(
  db: Db,
  key: string,
  { tries, windowMs }: Limit,
  now: number,
): Promise<number | null> {
  const isOver = sql`${rateLimit.lastRequest} <= ${now - windowMs}`;
  const [row] = await db
    .insert(rateLimit)
    .values({ id: key, key, count: 1, lastRequest: now })
    .onConflictDoUpdate({
      target: rateLimit.id,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimit.count} + 1 end`,
        lastRequest: sql`case when ${isOver} then ${now} else ${rateLimit.lastRequest} end`,
      },
    })
    .returning();
  if (row?.count === 1) await db.delete(rateLimit).where(lt(rateLimit.lastRequest, now - KEPT_MS));
  return row && row.count > tries ? Math.ceil((row.lastRequest + windowMs - now) / 1000) : null;
}
