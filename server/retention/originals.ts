import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { evidenceHolds } from '#db/postgres/schema/office.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import type { Case, Photo } from '#domain/records.ts';
import type { Leaning, Original } from '#domain/retention.ts';

type Photographed = Pick<Photo, 'recordId' | 'caseId'>;

/** Everything that leans on these originals. `lock`: they may be about to go, so none of it changes meanwhile. */
export async function originalsOf(db: Tx, sha256s: readonly string[], lock?: 'lock'): Promise<Original[]> {
  if (sha256s.length === 0) return [];
  const asked = () => db.select().from(photos).where(among(photos.sha256, sha256s)).orderBy(asc(photos.id));
  const records = await leaningCases(db, await asked(), lock);
  const shots = await (lock ? asked().for('update') : asked());
  const held = await heldAmong(db, records);
  const awaited = await awaitedAmong(db, sha256s);
  return sha256s.flatMap((sha256) => {
    const named = shots.filter((photo) => photo.sha256 === sha256);
    const [first] = named;
    if (!first) return [];
    const namings = named.map((photo) => ({
      ...{ photoId: photo.id, at: photo.stored ? photo.storedAt : null },
      cases: casesOf(photo, records).map((one) => leaning(one, held)),
    }));
    return [{ sha256, size: first.size, namings, isAwaited: awaited.has(sha256) }];
  });
}

/** Cases first, the order every case mutation takes its locks in; and what they were merged into, as far as it goes. */
async function leaningCases(db: Tx, shots: readonly Photographed[], lock?: 'lock'): Promise<Case[]> {
  const recordIds = shots.map(({ recordId }) => recordId);
  const caseIds = shots.flatMap(({ caseId }) => caseId ?? []);
  const found: Case[] = [];
  let which = or(
    inArray(cases.recordId, recordIds),
    caseIds.length > 0 ? inArray(cases.id, caseIds) : undefined,
  );
  for (;;) {
    const asked = db.select().from(cases).where(which).orderBy(asc(cases.id));
    found.push(...(await (lock ? asked.for('update') : asked)));
    const known = new Set(found.map(({ id }) => id));
    const into = found.flatMap(({ mergedInto }) =>
      mergedInto && !known.has(mergedInto) ? [mergedInto] : [],
    );
    if (into.length === 0) return found;
    which = inArray(cases.id, into);
  }
}

/** The cases of a photo's record and its own, and those they were merged into. */
function casesOf({ recordId, caseId }: Photographed, records: readonly Case[]): Case[] {
  const own = records.filter((one) => one.recordId === recordId || one.id === caseId);
  for (const { mergedInto } of own) {
    const into = records.find(({ id }) => id === mergedInto);
    if (into && !own.includes(into)) own.push(into);
  }
  return own;
}

function leaning({ id, state, stateSince }: Case, held: ReadonlySet<string>): Leaning {
  return { state, stateSince, isHeld: held.has(id) };
}

async function heldAmong(db: Tx, records: readonly Case[]): Promise<Set<string>> {
  if (records.length === 0) return new Set();
  const ids = records.map(({ id }) => id);
  const rows = await db
    .select({ id: evidenceHolds.id })
    .from(evidenceHolds)
    .where(and(inArray(evidenceHolds.id, ids), isNull(evidenceHolds.releasedAt)));
  return new Set(rows.map(({ id }) => id));
}

/** Named by something that came from a phone and is not decided yet. */
async function awaitedAmong(db: Tx, sha256s: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ blobs: ledger.blobs })
    .from(ledger)
    .where(
      and(
        eq(ledger.outcome, 'held'),
        sql`exists (
          select 1 from jsonb_array_elements(${ledger.blobs}) named
          where named ->> 'sha256' in (select jsonb_array_elements_text(${JSON.stringify(sha256s)}::text::jsonb)))`,
      ),
    );
  return new Set(rows.flatMap(({ blobs }) => blobs.map(({ sha256 }) => sha256)));
}
