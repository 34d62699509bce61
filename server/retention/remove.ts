import { and, eq, gt, ne, notExists, sql } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { discards } from '#db/postgres/schema/office.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Discard } from '#domain/retention-shapes.ts';
import { endUnless } from '../photo/mutations.ts';

const DAYS_BACK = 30;
const DAY_MS = 86_400_000;

/**
 * Ends the bytes of what was removed of late. They are set aside and then it is asked once more whether something newer names
 * them: what comes in from then on lies in a file of its own, what came in before is seen and its bytes are put back. @returns how many went
 */
export async function removeDiscarded(db: Db, now: Date): Promise<number> {
  const since = new Date(now.getTime() - DAYS_BACK * DAY_MS).toISOString();
  const late = await db.select().from(discards).where(gt(discards.at, since));
  let gone = 0;
  for (const one of late) {
    const isNeeded = () => isNamedAnew(db, one);
    if (!(await isNeeded()) && (await endUnless(one.sha256, isNeeded))) gone += 1;
  }
  return gone;
}

/** Whether a record names these bytes that did not when they were removed, or one that a phone sent since. */
async function isNamedAnew(db: Db, { sha256, photoIds, at, id }: Discard): Promise<boolean> {
  const newer = await db
    .select({ id: photos.id })
    .from(photos)
    .where(
      and(
        eq(photos.sha256, sha256),
        sql`not (${JSON.stringify(photoIds)}::text::jsonb ? ${photos.id})`,
        // What another decision removed is not new either.
        notExists(
          db
            .select({ one: sql`1` })
            .from(discards)
            .where(
              and(eq(discards.sha256, sha256), ne(discards.id, id), sql`${discards.photoIds} ? ${photos.id}`),
            ),
        ),
      ),
    )
    .limit(1);
  const sent = await db
    .select({ receipt: ledger.receipt })
    .from(ledger)
    .where(and(gt(ledger.receivedAt, at), sql`${ledger.blobs} @> ${JSON.stringify([{ sha256 }])}::jsonb`))
    .limit(1);
  return newer.length > 0 || sent.length > 0;
}
