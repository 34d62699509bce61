import type { Answers } from '#lib/desk/answers.ts';
import { exactText } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.svelte.ts';

/** Scattered berths as a table: a line each, in the words of the screen and the city's time. */
export function surveyTable(rows: Answers['survey']['all']['rows']) {
  const head = [
    t('survey:tableId'),
    t('survey:street'),
    t('survey:deskKind'),
    t('survey:deskCount'),
    t('survey:tableLat'),
    t('survey:tableLon'),
    t('survey:tableFrom'),
    t('survey:tableAccuracy'),
    t('survey:note'),
    t('survey:tablePhotos'),
    t('survey:deskWho'),
    t('survey:tableFound'),
    t('survey:tableStored'),
  ];
  const body = rows.map((one) => [
    one.id,
    one.streetName,
    t(`survey:place.${one.kind}`),
    one.count,
    one.lat.toFixed(6),
    one.lon.toFixed(6),
    one.pointFrom === 'map' ? t('survey:tableByMap') : t('survey:tableByFix'),
    one.pointFrom === 'fix' && one.fix ? Math.round(one.fix.accuracyM) : null,
    one.note,
    one.photos,
    one.authorName,
    exactText(one.foundAt),
    exactText(one.receivedAt),
  ]);
  return { head, body };
}
