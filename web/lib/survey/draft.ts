import type { BlobNote } from '#domain/envelope.ts';
import type { Args } from '#domain/mutations.ts';
import type { Fix, PhotoNote, Survey } from '#domain/records.ts';
import { asRecorded, lastFix } from '#lib/photo-note.ts';

/** Where the berths are; `fix` is where the handset was. */
export type Spot = Pick<Survey, 'lat' | 'lon' | 'pointFrom' | 'fix'>;

/** Scattered berths being written down, as they lie in the drafts. `count` is kept as typed. */
export type SurveyDraft = {
  kind: 'survey';
  surveyId: string;
  streetId: string | null;
  spot: Spot | null;
  what: Survey['kind'] | null;
  count: string;
  note: string;
  foundAt: string;
  photos: PhotoNote[];
};

export type Gap = 'point' | 'street' | 'kind' | 'count' | 'photos';

export function isSurveyDraft(body: unknown): body is SurveyDraft {
  return typeof body === 'object' && body !== null && (body as { kind?: unknown }).kind === 'survey';
}

export function newSurvey(surveyId: string, foundAt: string): SurveyDraft {
  const open = { streetId: null, spot: null, what: null, count: '', note: '', photos: [] };
  return { kind: 'survey', surveyId, foundAt, ...open };
}

export function spotOfFix(fix: Fix): Spot {
  return { lat: fix.lat, lon: fix.lon, pointFrom: 'fix', fix };
}

// A decimetre is finer than anybody points on a map.
const FINE = 1e6;

export function spotOnMap({ lat, lon }: { lat: number; lon: number }, fix: Fix | null): Spot {
  return { lat: Math.round(lat * FINE) / FINE, lon: Math.round(lon * FINE) / FINE, pointFrom: 'map', fix };
}

/** What still has to be said, in the order of the page. */
export function gapsOf(draft: SurveyDraft): Gap[] {
  const gaps: (Gap | false)[] = [
    draft.spot === null && 'point',
    draft.streetId === null && 'street',
    draft.what === null && 'kind',
    countOf(draft) === null && 'count',
    draft.photos.length === 0 && 'photos',
  ];
  return gaps.filter((gap) => gap !== false);
}

/** A whole number from 1 to 9999; null where nothing of the kind was typed. */
export function countOf({ count }: Pick<SurveyDraft, 'count'>): number | null {
  return /^[1-9]\d{0,3}$/.test(count.trim()) ? Number(count.trim()) : null;
}

/** What is reported, once nothing is missing any more; null before. */
export function surveyOf(draft: SurveyDraft): { args: Args<'survey.report'>; blobs: BlobNote[] } | null {
  const { surveyId, streetId, spot, what, foundAt } = draft;
  const count = countOf(draft);
  if (!spot || !streetId || !what || count === null || gapsOf(draft).length > 0) return null;
  const photos = draft.photos.map(asRecorded);
  const place = { ...spot, fix: spot.fix ?? lastFix(photos) };
  return {
    args: { surveyId, streetId, ...place, kind: what, count, note: draft.note.trim(), foundAt, photos },
    blobs: photos.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot })),
  };
}
