import type { PhotoNote } from '#domain/records.ts';

/** A draft's photo note as the record takes it: what else the draft keeps beside it stays on the phone. */
export function asRecorded(note: PhotoNote): PhotoNote {
  const { slot, sha256, size, mime, itemCode, role, takenAt, source, fix } = note;
  return { slot, sha256, size, mime, itemCode, role, takenAt, source, fix, annotation: drawnOver(note) };
}

// A draft from before has none, and one that was all taken back is no annotation.
function drawnOver({ annotation }: Partial<PhotoNote>): PhotoNote['annotation'] {
  return annotation && annotation.shapes.length > 0 ? annotation : null;
}

/** A photo as the camera gives it, before it has a place in its record. */
export type Shot = Omit<PhotoNote, 'slot' | 'itemCode' | 'role' | 'annotation'>;

/** Of a record without items the first photo is the wide one, the next the close one. */
export function roleOfNext(photos: readonly PhotoNote[]): PhotoNote['role'] {
  return (['wide', 'close'] as const).find((role) => !photos.some((photo) => photo.role === role)) ?? 'other';
}

export function withShot(photos: readonly PhotoNote[], role: PhotoNote['role'], shot: Shot): PhotoNote[] {
  const others = role === 'other' ? [...photos] : photos.filter((photo) => photo.role !== role);
  const highest = Math.max(0, ...others.map(({ slot }) => Number(slot.split('-').at(-1))));
  const place = { role, itemCode: null, slot: `photo-${highest + 1}`, annotation: null };
  return [...others, { ...shot, ...place }];
}

export function withoutPhoto(photos: readonly PhotoNote[], { slot }: PhotoNote): PhotoNote[] {
  return photos.filter((photo) => photo.slot !== slot);
}

/** What is known of one photo changes; the photo itself stays. */
export function withNote(photos: readonly PhotoNote[], note: PhotoNote): PhotoNote[] {
  return photos.map((photo) => (photo.slot === note.slot ? note : photo));
}

/** The last fix any of the photos was taken with. */
export function lastFix(photos: readonly PhotoNote[]): PhotoNote['fix'] {
  return photos.map(({ fix }) => fix).findLast((found) => found !== null) ?? null;
}
