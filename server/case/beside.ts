import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { looksAlike, type Report } from '#domain/case/alike.ts';
import type { Case } from '#domain/records.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/roles.ts';
import { visible } from '../visible.ts';

const MOST = 50;

/** The other cases of a case's lot that it may be merged into, those that look like the same thing first. */
export async function alike(db: Tx, actor: Actor, id: string) {
  const mine = visible(actor, 'case.merge', cases);
  const [record] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), mine));
  if (!record) return refuse('not_found') satisfies Refusal;
  const others = await db
    .select()
    .from(cases)
    .where(and(eq(cases.facilityId, record.facilityId), ne(cases.id, id), mine))
    .orderBy(asc(cases.foundAt));
  const places = await placesOf(db, [record, ...others]);
  const one = seen(record, places);
  return others
    .filter(({ mergedInto, state }) => mergedInto === null && state !== 'declined')
    .map((other) => ({ ...shown(other), likely: looksAlike(one, seen(other, places)) }))
    .sort((a, b) => Number(b.likely) - Number(a.likely) || (a.foundAt < b.foundAt ? 1 : -1))
    .slice(0, MOST);
}

function shown({ id, caseNo, title, state, foundAt, reporterName, severity }: Case) {
  return { id, caseNo, title, state, foundAt, reporterName, severity };
}

type Places = Map<string, Report['fix']>;

function seen(record: Case, places: Places): Report {
  return { ...record, fix: places.get(record.recordId) ?? null };
}

/** Where each report was made: the first position its photos tell. */
async function placesOf(db: Tx, records: readonly Case[]): Promise<Places> {
  const shots = await db
    .select({ recordId: photos.recordId, fix: photos.fix })
    .from(photos)
    .where(
      inArray(
        photos.recordId,
        records.map(({ recordId }) => recordId),
      ),
    )
    .orderBy(asc(photos.takenAt));
  const places: Places = new Map();
  for (const { recordId, fix } of shots) if (fix && !places.has(recordId)) places.set(recordId, fix);
  return places;
}
