import { missingPhotos } from '#domain/checklist.ts';
import type { BlobNote } from '#domain/envelope.ts';
import type { Args } from '#domain/mutations.ts';
import type { Answer, ChecklistItem, Formal, PhotoNote } from '#domain/records.ts';
import { asRecorded } from '#lib/photo-note.ts';
import type { FormalDraft, InspectionDraft } from './draft-kind.ts';

export type Shot = Pick<PhotoNote, 'sha256' | 'size' | 'mime' | 'takenAt' | 'source' | 'fix'>;

export function answerOf(draft: Pick<InspectionDraft, 'answers'>, code: string): Answer | null {
  return draft.answers.find((answer) => answer.itemCode === code) ?? null;
}

/** @param code null: photos of the place as a whole */
export function photosOf(draft: InspectionDraft, code: string | null): PhotoNote[] {
  return draft.photos.filter((photo) => photo.itemCode === code);
}

/** What is answered stays where it is in the order of first answering; note and photos outlive a change of mind. */
export function withAnswer(
  draft: InspectionDraft,
  code: string,
  change: Partial<Omit<Answer, 'itemCode'>>,
): InspectionDraft {
  const before = answerOf(draft, code);
  const next: Answer = {
    itemCode: code,
    result: 'pass',
    note: '',
    correctedOnSpot: false,
    measured: null,
    board: null,
    ...before,
    ...change,
  };
  const answers = before
    ? draft.answers.map((answer) => (answer === before ? next : answer))
    : [...draft.answers, next];
  return { ...draft, at: code, answers };
}

/** What of an item is still to be photographed, given what was answered. */
export function missingOf(draft: InspectionDraft, item: ChecklistItem): PhotoNote['role'][] {
  return missingPhotos(item, answerOf(draft, item.code), draft.photos);
}

/** The first photos of an item are its wide and its close one, further ones have no set role. */
export function nextRole(draft: InspectionDraft, item: ChecklistItem): PhotoNote['role'] {
  return missingOf(draft, item)[0] ?? 'other';
}

export function withPhoto(
  draft: InspectionDraft,
  code: string | null,
  role: PhotoNote['role'],
  shot: Shot,
): InspectionDraft {
  const others =
    role === 'other'
      ? draft.photos
      : draft.photos.filter((photo) => photo.itemCode !== code || photo.role !== role);
  const slot = freeSlot(others, code, role);
  const note: PhotoNote = { ...shot, slot, itemCode: code, role, annotation: null };
  return { ...draft, at: code ?? draft.at, photos: [...others, note], fix: shot.fix ?? draft.fix };
}

/** What is known of one photo changes; the photo itself stays. */
export function withNote(draft: InspectionDraft, note: PhotoNote): InspectionDraft {
  return { ...draft, photos: draft.photos.map((photo) => (photo.slot === note.slot ? note : photo)) };
}

export function withoutPhoto(draft: InspectionDraft, slot: string): InspectionDraft {
  return { ...draft, photos: draft.photos.filter((photo) => photo.slot !== slot) };
}

/** What is said when it is submitted. Only a failed item can have been put right on the spot. */
export function submission(
  draft: InspectionDraft,
  finishedAt: string,
): { args: Args<'inspection.submit'>; blobs: BlobNote[] } {
  const { inspectionId, facilityId, visitId, checklistId, startedAt, fix, unable } = draft;
  const taken = unable ? draft.photos.filter(({ itemCode }) => itemCode === null) : draft.photos;
  const photos = taken.map(asRecorded);
  const answers = (unable ? [] : draft.answers).map((answer) => ({
    ...answer,
    note: answer.note.trim(),
    correctedOnSpot: answer.result === 'fail' && answer.correctedOnSpot,
  }));
  return {
    args: {
      ...{ inspectionId, facilityId, visitId, checklistId, startedAt, finishedAt, answers, photos, fix },
      unable: unable && { ...unable, note: unable.note.trim() },
      formal: unable ? null : asShown(draft.formal),
    },
    blobs: photos.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot })),
  };
}

function asShown(formal: FormalDraft | null): Formal | null {
  return formal?.shownAt ? { ...formal, shownAt: formal.shownAt } : null;
}

function freeSlot(photos: readonly PhotoNote[], code: string | null, role: PhotoNote['role']): string {
  const taken = new Set(photos.map((photo) => photo.slot));
  const base = `${code ?? 'place'}-${role}`;
  for (let number = 1; ; number++) {
    const slot = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(slot)) return slot;
  }
}

/** All that was typed and the paper of a formal inspection prints. */
export function wordsOf({ answers, formal }: InspectionDraft): string {
  const { partyName, statement, refusal } = formal ?? {};
  const said = [partyName, statement, refusal?.reason, refusal?.witnessName];
  return [...answers.map(({ note }) => note), ...said].join('');
}
