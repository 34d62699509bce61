import type { Checklist, ChecklistItem } from '#domain/records.ts';
import type { Before } from './before.ts';
import type { InspectionDraft } from './draft-kind.ts';
import { answerOf, withAnswer } from './draft.ts';

export const FEWEST_TOGETHER = 2;

type Looked = { seen: ReadonlySet<string>; before: Before };

/**
 * The items of a group that one confirmation may pass together (DEV-02): unanswered and seen on this screen. A 重大 item, one
 * that failed last time, and one that asks for a value, a photo or a comparison are judged one by one.
 */
export function passableTogether(
  { items }: Pick<Checklist, 'items'>,
  draft: Pick<InspectionDraft, 'answers'>,
  group: string,
  { seen, before }: Looked,
): ChecklistItem[] {
  return items.filter(
    (item) =>
      item.group === group &&
      seen.has(item.code) &&
      !answerOf(draft, item.code) &&
      !isJudgedAlone(item) &&
      before.last.get(item.code)?.result !== 'fail' &&
      !before.repeated.has(item.code),
  );
}

/** Every named item passes, as if each had been tapped. */
export function passedTogether(draft: InspectionDraft, items: readonly ChecklistItem[]): InspectionDraft {
  return items.reduce((standing, { code }) => withAnswer(standing, code, { result: 'pass' }), draft);
}

function isJudgedAlone({ severity, measurement, photoAlways, comparesTariff }: ChecklistItem): boolean {
  return severity === 'A' || measurement !== null || photoAlways || comparesTariff;
}
