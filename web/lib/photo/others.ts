import type { Case, Photo } from '#domain/records.ts';
import { ask } from '#lib/ask.ts';
import { browserLink } from '#lib/sync/browser-link.ts';
import type { Handset } from '#lib/sync/handset.ts';
import { lookAfterTaking, type Mark } from './looks.ts';
import { shelfOf, type Shelf } from './look-shelf.ts';

/** What of a case's photos is known here: `isFresh` when the server has just told. */
export type OthersPhotos = { photos: Photo[]; isFresh: boolean };

const underWay = new Map<string, Promise<OthersPhotos | null>>();

/**
 * The photos of a case that asks something of this person, though colleagues took them: told and copied with a network, kept
 * for the basement; under a local lock only until the page is closed. Null: never told, and nobody answers now.
 */
export function photosOfTask(phone: Handset, caseId: string, mark: Mark): Promise<OthersPhotos | null> {
  const standing = underWay.get(caseId);
  if (standing) return standing;
  const work = fetchedOrKept(phone, caseId, mark).finally(() => underWay.delete(caseId));
  underWay.set(caseId, work);
  return work;
}

const fetchedAhead = new Set<string>();

/** Fetches, before anybody opens them, what colleagues photographed of these cases; not over a link that is paid by the megabyte. */
export async function fetchAhead(phone: Handset, cases: readonly Case[]): Promise<void> {
  if (browserLink.kind() === 'mobile') return;
  const theirs = cases.filter(({ id, reporterId }) => reporterId !== phone.userId && !fetchedAhead.has(id));
  for (const record of theirs) {
    fetchedAhead.add(record.id);
    const told = await photosOfTask(phone, record.id, markOf(record));
    if (!told?.isFresh) fetchedAhead.delete(record.id);
  }
}

/** What the copies of a case's photos say beside their time. */
export function markOf({ facilityName, reporterName }: Case): Mark {
  return { place: facilityName, inspector: reporterName };
}

async function fetchedOrKept(phone: Handset, caseId: string, mark: Mark): Promise<OthersPhotos | null> {
  const shelf = await shelfOf(phone);
  try {
    const photos = await ask('photo.ofTask', { caseId });
    await shelf.keepCasePhotos(caseId, photos);
    for (const photo of photos.filter(({ stored }) => stored)) await copyOnce(phone, shelf, photo, mark);
    return { photos, isFresh: true };
  } catch (error) {
    console.warn('the photos of a case are shown as far as they are here', error);
    const photos = await shelf.casePhotos(caseId).catch(() => null);
    return photos && { photos, isFresh: false };
  }
}

async function copyOnce(phone: Handset, shelf: Shelf, photo: Photo, mark: Mark): Promise<void> {
  const { sha256 } = photo;
  if ((await shelf.find(sha256))?.note || (await phone.photoBytes(sha256))) return;
  const answer = await fetch(`/api/photos/${sha256}`);
  if (answer.ok) await lookAfterTaking(photo, mark, await answer.arrayBuffer());
}
