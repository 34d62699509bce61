import type { Area, Survey } from '#domain/records.ts';
import { possibleRepeats, repeatBand } from '#domain/survey.ts';
import { lotsAtHand, type Point } from '#lib/facility/near.ts';
import type { Handset } from '#lib/sync/handset.ts';
import type { Rungs } from '#lib/sync/ladder.ts';
import { readLadder } from '#lib/sync/status.svelte.ts';
import { metresBetween } from '#lib/today/list.ts';
import { surveyIdOf } from '../outbox/subject.ts';

export type Line = { survey: Survey; street: string; rungs: Rungs | null };

/** This person's own reports, the newest first, each with how far it has come. */
export async function ownSurveys(phone: Handset): Promise<Line[]> {
  const view = await phone.view();
  const mine = `user:${phone.userId}`;
  const found = await view.some('survey', { by: 'scope', from: mine, to: mine }, isMine);
  const ladder = await readLadder(phone);
  const lines = found.map(async (survey) => ({
    survey,
    street: (await view.one('area', survey.streetId))?.name ?? '',
    rungs: ladder.find(({ row }) => surveyIdOf(row) === survey.id) ?? null,
  }));
  return (await Promise.all(lines)).sort((one, other) =>
    one.survey.foundAt < other.survey.foundAt ? 1 : -1,
  );
  function isMine({ authorId }: Survey) {
    return authorId === phone.userId;
  }
}

/** The streets this person may report for: those this phone is given. */
export async function ownStreets(phone: Handset): Promise<Area[]> {
  const { scopes } = await phone.ports.cache.meta();
  const areas = await (await phone.view()).all('area');
  return areas
    .filter(({ id, level }) => level === 'street' && scopes.includes(`area:${id}`))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The street of the nearest lot; the person may say otherwise. */
export async function likelyStreet(phone: Handset, at: Point): Promise<string | null> {
  const metresTo = (lot: Point) => metresBetween(at, lot);
  const { lots } = await lotsAtHand(await phone.view(), { at, metresTo }, 1);
  return [...lots].sort((one, other) => metresTo(one) - metresTo(other))[0]?.streetId ?? null;
}

/** Reports of the same day within 30 m, by whomever, as far as this phone knows. */
export async function repeatsOf(
  phone: Handset,
  of: Pick<Survey, 'id' | 'lat' | 'lon' | 'foundAt'>,
): Promise<Survey[]> {
  const { from, to } = repeatBand(of);
  const isIn = ({ lat }: Survey) => lat >= from && lat <= to;
  return possibleRepeats(of, await (await phone.view()).some('survey', { by: 'row.lat', from, to }, isIn));
}
