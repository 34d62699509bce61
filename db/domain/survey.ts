import { put, type Rule } from './decision.ts';
import { expectedPhotos } from './photo.ts';
import type { Area, Survey } from './records.ts';
import { refuse } from './refusal.ts';

export type SurveyWorld = { street: Area | null; existing: Survey | null };

/** Scattered berths are reported from the field (REG-10): a point, a count, what kind, and at least one photo. */
export const reportSurvey: Rule<'survey.report', SurveyWorld> = {
  place: ({ street }) => street && { streetId: street.id, operatorId: null },
  decide({ street, existing }, args, actor, when) {
    if (street?.level !== 'street') return refuse('street_unknown');
    if (existing) return refuse('survey_exists');
    if (args.photos.length === 0) return refuse('photo_missing');
    const { surveyId, ...said } = args;
    const who = { authorId: actor.userId, authorName: actor.name };
    const row: Survey = { ...said, id: surveyId, ...who, receivedAt: when.at };
    const home = { recordId: row.id, facilityId: null, streetId: row.streetId, takerId: actor.userId };
    return [put('survey', row), ...expectedPhotos(args.photos, home)];
  },
};

/** 30 m, 24 h: two people, or one twice, may have met the same berths. */
export const REPEAT_METRES = 30;
const REPEAT_MS = 24 * 3_600_000;
const METRES_PER_DEGREE = 111_320;

type Place = { lat: number; lon: number };
type Found = Pick<Survey, 'id' | 'lat' | 'lon' | 'foundAt'>;

/** Other reports within 30 m and 24 h of this one: a hint at a possible repeat, never a refusal (REG-10). The nearest first. */
export function possibleRepeats<S extends Found>(of: Found, others: readonly S[]): S[] {
  return others
    .filter(({ id }) => id !== of.id)
    .filter(({ foundAt }) => Math.abs(Date.parse(foundAt) - Date.parse(of.foundAt)) <= REPEAT_MS)
    .map((other) => ({ other, metres: metresApart(of, other) }))
    .filter(({ metres }) => metres <= REPEAT_METRES)
    .sort((one, next) => one.metres - next.metres)
    .map(({ other }) => other);
}

/** The band of latitude that holds everything within reach of a point, in degrees. */
export function repeatBand({ lat }: Place): { from: number; to: number } {
  const reach = REPEAT_METRES / METRES_PER_DEGREE;
  return { from: lat - reach, to: lat + reach };
}

/** Metres between two WGS84 points; good to well under a percent within a city. */
export function metresApart(one: Place, other: Place): number {
  const lat = (other.lat - one.lat) * METRES_PER_DEGREE;
  const lon = (other.lon - one.lon) * METRES_PER_DEGREE * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(lat, lon);
}
