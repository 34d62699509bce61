import { put, type Change, type Rule } from './decision.ts';
import type { Case, Photo, PhotoNote } from './records.ts';

/** 30 MB: more than any phone camera's JPEG, less than what fills a phone by mistake. */
export const MAX_PHOTO_BYTES = 30 * 1024 * 1024;

/** 1 MB: what a phone sends in one go at first. A larger photo, or one that broke off, goes in parts that can be resumed. */
export const MAX_WHOLE_BYTES = 1024 * 1024;

type Home = Pick<Photo, 'recordId' | 'facilityId' | 'streetId' | 'takerId'> & { caseId?: string };

/** The expected photo rows of a record that names them; nothing is stored yet. */
export function expectedPhotos(notes: readonly PhotoNote[], home: Home): Change[] {
  return notes.map((note) =>
    put('photo', {
      caseId: null,
      ...home,
      ...stored(false, null),
      ...essence(note),
      id: `${home.recordId}/${note.slot}`,
    }),
  );
}

/** The photos that are evidence of one case: all of its report, or those of its item when it came from an inspection, and what came later. */
export function photosOfCase<P extends Pick<Photo, 'recordId' | 'itemCode'> & { caseId?: string | null }>(
  { id, recordId, itemCode }: Pick<Case, 'id' | 'recordId' | 'itemCode'>,
  photos: readonly P[],
): P[] {
  return photos.filter((photo) =>
    photo.recordId === recordId ? itemCode === null || photo.itemCode === itemCode : photo.caseId === id,
  );
}

/** `photos`: every photo of the records concerned; `cases`: every case of those records. */
export type KeepWorld = { photos: Photo[]; cases: Case[] };

/** Verified bytes have arrived: marks every photo of this taker with that hash and recounts the cases that show them. */
export const keep: Rule<'photo.keep', KeepWorld> = {
  place: () => null,
  decide(world, args, _actor, when) {
    const photos = world.photos.map((photo) =>
      isMeant(photo, args) ? { ...photo, ...stored(true, when.at) } : photo,
    );
    const touched = photos.filter((photo, index) => photo !== world.photos[index]);
    const records = new Set(touched.map(({ recordId }) => recordId));
    const later = new Set(touched.map(({ caseId }) => caseId));
    const cases = world.cases.filter(({ id, recordId }) => records.has(recordId) || later.has(id));
    return [
      ...touched.map((row) => put('photo', row)),
      ...cases.map((record) => put('case', recounted(record, photos))),
    ];
  },
};

function recounted(record: Case, photos: Photo[]): Case {
  return {
    ...record,
    revision: record.revision + 1,
    photosStored: photosOfCase(record, photos).filter((photo) => photo.stored).length,
  };
}

function isMeant(photo: Photo, args: { sha256: string; takerId: string }): boolean {
  return photo.sha256 === args.sha256 && photo.takerId === args.takerId && !photo.stored;
}

function essence({ slot, sha256, size, mime, itemCode, role, takenAt, fix, annotation }: PhotoNote) {
  return { slot, sha256, size, mime, itemCode, role, takenAt, fix, annotation };
}

function stored(isStored: boolean, storedAt: string | null) {
  return { stored: isStored, storedAt };
}
