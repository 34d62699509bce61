import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { cases, photos } from '#db/postgres/schema/field.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import { looksAlike, type Report } from '#domain/case/alike.ts';
import { placeOf } from '#domain/case/story.ts';
import type { Case } from '#domain/records.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { may, type Actor } from '#domain/roles.ts';
import { actorFrom, HELD, heldNow } from '../actors.ts';
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

/** Who may be given a case, as far as the person asking may: who can recheck or review where it lies. */
export async function hands(db: Tx, actor: Actor, id: string) {
  const [record] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), visible(actor, 'case.assign', cases)));
  if (!record) return refuse('not_found') satisfies Refusal;
  const rows = await db
    .select({ id: persons.id, title: persons.title, ...HELD })
    .from(persons)
    .leftJoin(grants, heldNow)
    .orderBy(asc(persons.name), asc(persons.id));
  const people = [...new Set(rows.map((row) => row.id))].map((userId) => {
    const held = rows.filter((row) => row.id === userId);
    return { title: held[0]?.title ?? '', ...{ userId, person: actorFrom(userId, held) } };
  });
  return people.flatMap(({ userId, title, person }) => {
    const rechecks = person !== null && may(person, 'case.recheck', placeOf(record));
    const reviews = person !== null && may(person, 'case.review', placeOf(record));
    const isFinder = record.finderIds.includes(userId);
    return rechecks || reviews ? [{ userId, name: person.name, title, rechecks, isFinder }] : [];
  });
}
