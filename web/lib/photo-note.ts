import type { PhotoNote } from '#domain/records.ts';

/** A draft's photo note as the record takes it: what else the draft keeps beside it stays on the phone. */
export function asRecorded(note: PhotoNote): PhotoNote {
  const { slot, sha256, size, mime, itemCode, role, takenAt, source, fix } = note;
  return { slot, sha256, size, mime, itemCode, role, takenAt, source, fix };
}
