import type { Checklist } from '#domain/records.ts';
import { relativeText } from '#lib/i18n/format.ts';
import { language, t } from '#lib/i18n/t.svelte.ts';

/** The group of the item in view and how far down it is: 消防安全 6/17. */
export function headingOf({ items }: Checklist, inView: string | null): string {
  const item = items.find(({ code }) => code === inView) ?? items[0];
  const group = items.filter((one) => one.group === item?.group);
  const at = group.findIndex((one) => one === item) + 1;
  return t('inspection:groupTitle', { group: item?.group ?? '', at, of: group.length });
}

/** When the draft was last known to be stored. @param savedAt ms; null: nothing has been changed yet */
export function savedText(savedAt: number | null, now: number): string {
  if (savedAt === null) return t('inspection:notYet');
  const seconds = Math.max(1, Math.round((now - savedAt) / 1000));
  const ago =
    seconds < 60
      ? t('inspection:secondsAgo', { count: seconds })
      : relativeText(savedAt, now, language.current);
  return t('inspection:savedAgo', { ago });
}
