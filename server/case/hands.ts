import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { cases } from '#db/postgres/schema/field.ts';
import { grants, persons } from '#db/postgres/schema/office.ts';
import { placeOf } from '#domain/case/story.ts';
import { refuse, type Refusal } from '#domain/refusal.ts';
import { may, type Actor, type Place } from '#domain/roles.ts';
import { actorFrom, HELD, heldNow } from '../actors.ts';
import { visible } from '../visible.ts';

/** Who may be given a case, as far as the person asking may: who can recheck or review where it lies. */
export async function hands(db: Tx, actor: Actor, id: string) {
  const [record] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), visible(actor, 'case.assign', cases)));
  if (!record) return refuse('not_found') satisfies Refusal;
  return (await people(db)).flatMap(({ person, title }) => {
    const { rechecks, reviews } = meansOf(person, placeOf(record));
    const { userId, name } = person;
    const isFinder = record.finderIds.includes(userId);
    return rechecks || reviews ? [{ userId, name, title, rechecks, isFinder }] : [];
  });
}

/**
 * Who may be given cases of several streets at once, as far as the person asking may.
 * @returns whoever can recheck or review in one of them at least; `streetIds`: in which
 */
export async function handsIn(db: Tx, actor: Actor, streetIds: readonly string[]) {
  const within = streetIds.filter((streetId) => may(actor, 'case.assign', { streetId, operatorId: null }));
  return (await people(db)).flatMap(({ person, title }) => {
    const fit = within.filter((streetId) => {
      const { rechecks, reviews } = meansOf(person, { streetId, operatorId: null });
      return rechecks || reviews;
    });
    return fit.length > 0 ? [{ userId: person.userId, name: person.name, title, streetIds: fit }] : [];
  });
}

function meansOf(person: Actor, place: Place) {
  return { rechecks: may(person, 'case.recheck', place), reviews: may(person, 'case.review', place) };
}

/** Everybody who holds something now, by name. */
async function people(db: Tx): Promise<{ person: Actor; title: string }[]> {
  const rows = await db
    .select({ id: persons.id, title: persons.title, ...HELD })
    .from(persons)
    .leftJoin(grants, heldNow)
    .orderBy(asc(persons.name), asc(persons.id));
  return [...new Set(rows.map(({ id }) => id))].flatMap((userId) => {
    const held = rows.filter(({ id }) => id === userId);
    const person = actorFrom(userId, held);
    return person ? [{ person, title: held[0]?.title ?? '' }] : [];
  });
}
