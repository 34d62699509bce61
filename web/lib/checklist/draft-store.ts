import type { EditionForm } from './edition-form.ts';

type Box = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** Grows when the form's shape does: an older draft is then left alone, not read wrongly. */
const SHAPE = 1;
const keyOf = (baseId: string) => `edition-draft/${SHAPE}/${baseId}`;

/** The draft of a new edition made from `baseId` that this browser keeps; null when there is none. */
export function keptDraft(box: Box, baseId: string): EditionForm | null {
  const text = box.getItem(keyOf(baseId));
  return text === null ? null : (JSON.parse(text) as EditionForm);
}

/** @returns whether it was kept; a full or barred storage keeps nothing */
export function keepDraft(box: Box, form: EditionForm): boolean {
  try {
    box.setItem(keyOf(form.baseId), JSON.stringify(form));
    return true;
  } catch (error) {
    console.warn('a draft could not be kept', error);
    return false;
  }
}

export function dropDraft(box: Box, baseId: string): void {
  box.removeItem(keyOf(baseId));
}
