import type { OpenPoint } from '#domain/checklist.ts';
import type { ChecklistItem, Measurement } from '#domain/records.ts';
import { t } from '#lib/i18n/t.svelte.ts';

/** The time a finding may stay, in words: 当场, 3 日, 4 工作时. */
export function deadlineText({ value, unit }: ChecklistItem['deadline']): string {
  if (unit === 'on_the_spot') return t('inspection:onTheSpot');
  return {
    hour: t('inspection:hours', { value }),
    working_hour: t('inspection:workingHours', { value }),
    day: t('inspection:days', { value }),
    workday: t('inspection:workdays', { value }),
  }[unit];
}

/** What a measured value may be, in words; nothing where the item sets no limit. */
export function rangeText({ min, max }: Measurement): string {
  if (min !== null && max !== null) return t('inspection:measuredBetween', { min, max });
  if (min !== null) return t('inspection:measuredFrom', { min });
  return max === null ? '' : t('inspection:measuredTo', { max });
}

/** What is still to be done about an item, and the id of the field where it is done. */
export function pointText({ itemCode, code }: OpenPoint): { id: string; text: string } {
  const ids = {
    note_missing: `note-${itemCode}`,
    photo_missing: `photos-${itemCode}`,
    after_photo_missing: `photos-${itemCode}`,
    measurement_missing: `measured-${itemCode}`,
    measurement_beyond: `measured-${itemCode}`,
    board_missing: `board-${itemCode}`,
    board_contradicts: `board-${itemCode}`,
  } as const;
  const texts = {
    item_unanswered: t('inspection:pointUnanswered', { code: itemCode }),
    item_unknown: t('inspection:pointUnknown', { code: itemCode }),
    not_applicable: t('inspection:pointNotApplicable', { code: itemCode }),
    note_missing: t('inspection:pointNote', { code: itemCode }),
    photo_missing: t('inspection:pointPhoto', { code: itemCode }),
    after_photo_missing: t('inspection:pointAfterPhoto', { code: itemCode }),
    measurement_missing: t('inspection:pointMeasurement', { code: itemCode }),
    measurement_beyond: t('inspection:pointBeyond', { code: itemCode }),
    board_missing: t('evidence:boardPoint', { code: itemCode }),
    board_contradicts: t('evidence:boardPointWrong', { code: itemCode }),
  };
  return { id: code in ids ? ids[code as keyof typeof ids] : `item-${itemCode}`, text: texts[code] };
}
