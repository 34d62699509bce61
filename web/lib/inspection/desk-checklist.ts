import type { Answer, Checklist, ChecklistItem, Photo } from '#domain/records.ts';

export type CheckedItem = { item: ChecklistItem; answer: Answer | null; photos: Photo[] };
export type CheckedGroup = { group: string; items: CheckedItem[] };

/** An inspection in the order of the checklist edition it was made with: item, answer, photos. */
export function checkedGroups(
  checklist: Checklist,
  answers: readonly Answer[],
  photos: readonly Photo[],
): CheckedGroup[] {
  const items = checklist.items.map((item) => ({
    item,
    answer: answers.find(({ itemCode }) => itemCode === item.code) ?? null,
    photos: photos.filter(({ itemCode }) => itemCode === item.code),
  }));
  const groups = [...new Set(checklist.items.map(({ group }) => group))];
  return groups.map((group) => ({ group, items: items.filter(({ item }) => item.group === group) }));
}

/** A failed item opens a case; one put right on the spot does so only when it was severity A. */
export function opensCase({ item, answer }: CheckedItem): boolean {
  return answer?.result === 'fail' && (!answer.correctedOnSpot || item.severity === 'A');
}
