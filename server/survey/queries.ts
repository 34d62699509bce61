import { and, asc, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import type { Tx } from '#db/postgres/connect.ts';
import { photos } from '#db/postgres/schema/field.ts';
import { areas } from '#db/postgres/schema/registry.ts';
import { surveys } from '#db/postgres/schema/survey.ts';
import type { Survey } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import { possibleRepeats } from '#domain/survey.ts';
import { noteLook } from '../access-log.ts';
import { visible } from '../visible.ts';

const PAGE = 30;
const DAY_MS = 24 * 3_600_000;

/** Scattered berths within a person's reach (REG-10), newest first, each with its photos and what may be the same place reported twice. */
export async function list(db: Tx, actor: Actor, after: number) {
  const found = await db
    .select({ survey: surveys, streetName: areas.name })
    .from(surveys)
    .innerJoin(areas, eq(areas.id, surveys.streetId))
    .where(visible(actor, 'survey.read', { streetId: surveys.streetId }))
    .orderBy(desc(surveys.foundAt), desc(surveys.id))
    .offset(after)
    .limit(PAGE + 1);
  const page = found.slice(0, PAGE);
  const shots = await photosOf(
    db,
    page.map(({ survey }) => survey.id),
  );
  const others = await around(
    db,
    actor,
    page.map(({ survey }) => survey),
  );
  const rows = page.map(({ survey, streetName }) => ({
    survey,
    streetName,
    photos: shots.filter(({ recordId }) => recordId === survey.id),
    repeats: possibleRepeats(survey, others),
  }));
  return { rows, more: found.length > PAGE };
}

const MOST_EXPORTED = 20_000;

/** Every scattered berth within a person's reach for a table of their own (REG-10), oldest first; that they left is noted (SEC-01). */
export async function all(db: Tx, actor: Actor) {
  const {
    id,
    kind,
    count,
    lat,
    lon,
    pointFrom,
    fix,
    note,
    photos: shots,
    authorName,
    foundAt,
    receivedAt,
  } = surveys;
  const rows = await db
    .select({
      ...{ id, kind, count, lat, lon, pointFrom, fix, note, authorName, foundAt, receivedAt },
      ...{ photos: sql<number>`jsonb_array_length(${shots})`, streetName: areas.name },
    })
    .from(surveys)
    .innerJoin(areas, eq(areas.id, surveys.streetId))
    .where(visible(actor, 'survey.read', { streetId: surveys.streetId }))
    .orderBy(asc(surveys.foundAt), asc(surveys.id))
    .limit(MOST_EXPORTED + 1);
  await noteLook(db, { actorId: actor.userId, subject: 'survey', subjectId: 'all', purpose: 'export' });
  return { rows: rows.slice(0, MOST_EXPORTED), more: rows.length > MOST_EXPORTED };
}

async function photosOf(db: Tx, ids: string[]) {
  if (ids.length === 0) return [];
  return db.select().from(photos).where(inArray(photos.recordId, ids)).orderBy(asc(photos.takenAt));
}

/** Everything found within a day of any of these. */
async function around(db: Tx, actor: Actor, page: Survey[]) {
  const times = page.map(({ foundAt }) => Date.parse(foundAt));
  if (times.length === 0) return [];
  const { id, lat, lon, foundAt, count, authorName } = surveys;
  return db
    .select({ id, lat, lon, foundAt, count, authorName })
    .from(surveys)
    .where(
      and(
        visible(actor, 'survey.read', { streetId: surveys.streetId }),
        gte(foundAt, new Date(Math.min(...times) - DAY_MS).toISOString()),
        lte(foundAt, new Date(Math.max(...times) + DAY_MS).toISOString()),
      ),
    );
}
