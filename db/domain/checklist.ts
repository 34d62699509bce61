import type { Answer, Checklist, ChecklistItem, PhotoNote } from './records.ts';
import type { RefusalCode } from './refusal.ts';

/** One thing that keeps an inspection from being submitted; `itemCode` names the row the screen scrolls to. */
export type OpenPoint = {
  itemCode: string;
  code: Extract<
    RefusalCode,
    'item_unanswered' | 'item_unknown' | 'not_applicable' | 'note_missing' | 'photo_missing'
  >;
};

/** The photo roles every failed item needs: the whole scene and the defect itself. */
export const FAILED_ITEM_PHOTOS = ['wide', 'close'] as const;

type Filled = { answers: readonly Answer[]; photos: readonly Pick<PhotoNote, 'itemCode' | 'role'>[] };

/** All open points of a checklist in its own order; an empty list means it may be submitted. */
export function openPoints(checklist: Checklist, filled: Filled): OpenPoint[] {
  const known = new Set(checklist.items.map((item) => item.code));
  const strangers = filled.answers.filter((answer) => !known.has(answer.itemCode));
  return [
    ...checklist.items.flatMap((item) => pointsOfItem(item, filled)),
    ...strangers.map(({ itemCode }) => ({ itemCode, code: 'item_unknown' as const })),
  ];
}

/** The photo roles still to be taken for an item answered as failed. */
export function missingPhotos(itemCode: string, photos: Filled['photos']): ('wide' | 'close')[] {
  return FAILED_ITEM_PHOTOS.filter(
    (role) => !photos.some((photo) => photo.itemCode === itemCode && photo.role === role),
  );
}

function pointsOfItem(item: ChecklistItem, filled: Filled): OpenPoint[] {
  const answer = filled.answers.find(({ itemCode }) => itemCode === item.code);
  if (!answer) return [{ itemCode: item.code, code: 'item_unanswered' }];
  if (answer.result === 'na' && !item.naAllowed) return [{ itemCode: item.code, code: 'not_applicable' }];
  return answer.result === 'fail' ? pointsOfFailure(item.code, answer, filled) : [];
}

function pointsOfFailure(itemCode: string, answer: Answer, filled: Filled): OpenPoint[] {
  const points: OpenPoint[] = [];
  if (answer.note.trim() === '') points.push({ itemCode, code: 'note_missing' });
  if (missingPhotos(itemCode, filled.photos).length > 0) points.push({ itemCode, code: 'photo_missing' });
  return points;
}
