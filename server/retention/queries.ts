import { and, asc, desc, eq, isNull, lt, notExists, or, sql } from 'drizzle-orm';
import { RETENTION } from '#db/policies/retention.ts';
import type { Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { discards, evidenceHolds } from '#db/postgres/schema/office.ts';
import { cityDay } from '#domain/deadline.ts';
import { isDue, periodOf, type Original } from '#domain/retention.ts';
import type { Actor } from '#domain/roles.ts';
import { visible } from '../visible.ts';
import { originalsOf } from './originals.ts';

/** So many are looked at and shown at a time; more are due after these are gone. */
const AT_ONCE = 200;
const DAY_MS = 86_400_000;

/** What is past its period, the oldest first, with the two numbers an administrator confirms; removed by nobody but them. */
export async function due(db: Tx, now: Date) {
  const today = cityDay(now.toISOString());
  const judged = (await originalsOf(db, await candidates(db, now))).map((original) => ({
    original,
    period: periodOf(original, RETENTION),
  }));
  const found = judged.flatMap(({ original, period }) =>
    period && isDue(period, today) ? [{ ...shown(original), ...period }] : [],
  );
  const bytes = found.reduce((sum, { size }) => sum + size, 0);
  return { rows: found, count: found.length, bytes };
}

function shown({ sha256, size, namings }: Original) {
  return { sha256, size, photos: namings.map(({ photoId }) => photoId) };
}

/** Originals old enough that no case in hand leans on; the rule judges each of them. */
async function candidates(db: Tx, now: Date): Promise<string[]> {
  const shortest = Math.min(...Object.values(RETENTION.kinds).flatMap(({ days }) => days ?? []));
  const before = new Date(now.getTime() - shortest * DAY_MS).toISOString();
  const inHand = db
    .select({ one: sql`1` })
    .from(cases)
    .where(
      and(
        or(eq(cases.recordId, photos.recordId), eq(cases.id, photos.caseId)),
        sql`${cases.state} not in ('declined', 'closed')`,
      ),
    );
  const gone = db
    .select({ one: sql`1` })
    .from(discards)
    .where(and(eq(discards.sha256, photos.sha256), sql`${discards.photoIds} ? ${photos.id}`));
  const rows = await db
    .select({ sha256: photos.sha256 })
    .from(photos)
    .where(and(eq(photos.stored, true), lt(photos.storedAt, before), notExists(inHand), notExists(gone)))
    .groupBy(photos.sha256)
    .orderBy(asc(sql`min(${photos.storedAt})`), asc(photos.sha256))
    .limit(AT_ONCE);
  return rows.map(({ sha256 }) => sha256);
}

/** The policy, what was removed last, and what is held within reach. */
export async function overview(db: Tx, actor: Actor) {
  return {
    policy: RETENTION,
    discards: await db.select().from(discards).orderBy(desc(discards.at), asc(discards.id)).limit(AT_ONCE),
    holds: await db
      .select()
      .from(evidenceHolds)
      .where(and(isNull(evidenceHolds.releasedAt), visible(actor, 'retention.read', evidenceHolds)))
      .orderBy(desc(evidenceHolds.at)),
  };
}

/** A case by its number, for whoever holds its evidence. */
export async function byNumber(db: Tx, actor: Actor, caseNo: string) {
  const [found = null] = await db
    .select({ id: cases.id, caseNo: cases.caseNo, facilityName: cases.facilityName, title: cases.title })
    .from(cases)
    .where(and(eq(cases.caseNo, caseNo), visible(actor, 'retention.hold', cases)));
  return found;
}

/** Which of these photos' originals were removed at the end of their period. */
export async function discardedAmong(
  db: Tx,
  shots: readonly { id: string; sha256: string }[],
): Promise<string[]> {
  if (shots.length === 0) return [];
  const rows = await db
    .select({ photoIds: discards.photoIds })
    .from(discards)
    .where(
      among(
        discards.sha256,
        shots.map(({ sha256 }) => sha256),
      ),
    );
  const gone = new Set(rows.flatMap(({ photoIds }) => photoIds));
  return shots.map(({ id }) => id).filter((id) => gone.has(id));
}

export async function wasDiscarded(db: Tx, sha256: string): Promise<boolean> {
  return (await db.$count(discards, eq(discards.sha256, sha256))) > 0;
}
