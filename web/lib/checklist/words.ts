import type { Checklist, ChecklistItem, Deadline } from '#domain/records.ts';
import { t } from '#lib/i18n/t.svelte.ts';

export function deadlineWords({ value, unit }: Deadline): string {
  return unit === 'on_the_spot' ? t('editions:unit.on_the_spot') : `${value} ${t(`editions:unit.${unit}`)}`;
}

export function seasonWords({ name, from, to, deadline }: ChecklistItem['seasons'][number]): string {
  return `${name}（${from}—${to}）${deadlineWords(deadline)}`;
}

export function limitWords({ min, max, unit }: NonNullable<ChecklistItem['measurement']>): string {
  if (min !== null && max !== null) return t('editions:item.range', { min, max, unit });
  if (min !== null) return t('editions:item.atLeast', { min, unit });
  return max === null ? t('editions:item.noLimit') : t('editions:item.atMost', { max, unit });
}

export function validityWords({ validFrom, validTo }: Pick<Checklist, 'validFrom' | 'validTo'>): string {
  return validTo === null
    ? t('editions:from', { from: validFrom })
    : t('editions:fromTo', { from: validFrom, to: validTo });
}
