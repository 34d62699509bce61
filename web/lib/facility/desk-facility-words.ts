import type { Facility } from '#domain/records.ts';
import type { Look } from '#lib/desk/words.ts';
import { t } from '#lib/i18n/t.svelte.ts';

export function openLook(state: Facility['openState']): Look {
  const looks: Record<Facility['openState'], Look> = {
    open: { text: t('lot:openState.open'), tone: 'ok' },
    closed: { text: t('lot:openState.closed'), tone: 'neutral' },
    unknown: { text: t('lot:openState.unknown'), tone: 'neutral' },
  };
  return looks[state];
}

type Words = { [K in keyof Facility]?: (value: NonNullable<Facility[K]>) => string };

const WORDS: Words = {
  kind: (value) => t(`lot:kind.${value}`),
  siteClass: (value) => t(`lot:siteClass.${value}`),
  ownership: (value) => t(`lot:ownership.${value}`),
  structure: (value) => t(`lot:structure.${value}`),
  exclusion: (value) => t(`lot:exclusion.${value}`),
  grade: (value) => t(`lot:grade.${value}`),
  openState: (value) => t(`lot:openState.${value}`),
  commercial: yesNo,
  publishable: yesNo,
  berths: berthsText,
};

/** The value of one field of a filing as a person reads it; nothing filed is a dash. */
export function fieldText<K extends keyof Facility>(field: K, value: Facility[K]): string {
  if (value === null || value === '') return '—';
  const words = WORDS[field] as ((value: NonNullable<Facility[K]>) => string) | undefined;
  return words?.(value as NonNullable<Facility[K]>) ?? String(value);
}

export function berthsText(berths: NonNullable<Facility['berths']>): string {
  const kinds = Object.keys(berths) as (keyof typeof berths)[];
  return kinds
    .filter((kind) => berths[kind] > 0)
    .map((kind) => `${t(`lot:berths.${kind}`)} ${berths[kind]}`)
    .join(' · ');
}

function yesNo(value: boolean): string {
  return value ? t('desk:yes') : t('desk:no');
}
