import type { Envelope } from '#domain/envelope.ts';
import type { Args, PhoneMutationName } from '#domain/mutations.ts';
import type { Facility } from '#domain/records.ts';
import { VIOLATION_NAMES } from '#domain/terms.ts';
import type { CacheStore } from '#db/phone/cache.ts';
import type { OutboxRow } from '#db/phone/rows.ts';
import { t } from '#lib/i18n/t.svelte.ts';

/** What a saying is about. */
export type RowSubject = { facilityId: string; inspectionId: string | null; caseId: string | null };

export function subjectOfRow(row: OutboxRow): RowSubject {
  if (row.enc === 1) return { facilityId: '', inspectionId: null, caseId: null };
  const { args } = JSON.parse(row.body) as Envelope;
  if (row.name === 'violation.report') {
    const { facilityId, caseId } = args as Args<'violation.report'>;
    return { facilityId, caseId, inspectionId: null };
  }
  if (row.name === 'facility.correct')
    return { facilityId: (args as Args<'facility.correct'>).facilityId, inspectionId: null, caseId: null };
  if (row.name === 'case.supplement' || row.name === 'case.recheck') {
    const { caseId } = args as Args<'case.supplement' | 'case.recheck'>;
    return { facilityId: '', caseId, inspectionId: null };
  }
  if (row.name === 'conflict.resolve' || row.name === 'survey.report' || row.name === 'message.markRead')
    return { facilityId: '', inspectionId: null, caseId: null };
  if (row.name === 'inspection.countersign') {
    const { inspectionId } = args as Args<'inspection.countersign'>;
    return { facilityId: '', inspectionId, caseId: null };
  }
  const { facilityId, inspectionId } = args as Args<'inspection.submit'>;
  return { facilityId, inspectionId, caseId: null };
}

/** The lot a saying is about, where this phone knows it; a signature names only its inspection, a recheck its case. */
export async function lotOfRow(cache: CacheStore, row: OutboxRow): Promise<Facility | null> {
  const { facilityId, inspectionId, caseId } = subjectOfRow(row);
  if (facilityId !== '') return cache.one('facility', facilityId);
  if (caseId !== null) return lotOf(cache, await cache.one('case', caseId));
  const inspection = inspectionId === null ? null : await cache.one('inspection', inspectionId);
  return lotOf(cache, inspection);
}

function lotOf(cache: CacheStore, about: { facilityId: string } | null) {
  return about && cache.one('facility', about.facilityId);
}

/** The scattered berths a saying reports; null for every other. */
export function surveyIdOf(row: OutboxRow): string | null {
  if (row.enc === 1 || row.name !== 'survey.report') return null;
  return ((JSON.parse(row.body) as Envelope).args as Args<'survey.report'>).surveyId;
}

type Told = { title: string; line: string; href: string };
type Teller = (args: never, lot: string) => Told;

const TELLERS: Record<PhoneMutationName, Teller> = {
  'violation.report': ({ type, caseId, photos }: Args<'violation.report'>, lot) => ({
    title: t('outbox:report', { type: VIOLATION_NAMES[type] }),
    line: t('outbox:reportLine', { lot, photos: photos.length }),
    href: `/cases/${caseId}`,
  }),
  'case.supplement': ({ caseId, photos }: Args<'case.supplement'>, lot) => ({
    title: t('outbox:supplement', { lot }),
    line: t('outbox:photosLine', { photos: photos.length }),
    href: `/cases/${caseId}`,
  }),
  'case.recheck': ({ caseId, photos }: Args<'case.recheck'>, lot) => ({
    title: t('outbox:recheck', { lot }),
    line: t('outbox:photosLine', { photos: photos.length }),
    href: `/cases/${caseId}`,
  }),
  'survey.report': ({ count, kind, photos }: Args<'survey.report'>) => ({
    title: t('survey:title'),
    line: [
      t('survey:line', { count, kind: t(`survey:place.${kind}`) }),
      t('survey:photos', { count: photos.length }),
    ].join(' · '),
    href: '/survey',
  }),
  'facility.correct': ({ changes, reason, facilityId }: Args<'facility.correct'>, lot) => ({
    title: t('outbox:correction', { lot }),
    line: `${changes.map(({ field }) => t(`conflict:field.${field}`)).join(' · ')} · ${reason}`,
    href: `/facilities/${facilityId}`,
  }),
  'conflict.resolve': ({ how, conflictId }: Args<'conflict.resolve'>) => ({
    title: t('outbox:resolution'),
    line: t(`conflict:how.${how}`),
    href: `/conflicts/${conflictId}`,
  }),
  'message.markRead': ({ ids }: Args<'message.markRead'>) => ({
    title: t('message:title'),
    line: t('message:marked', { count: ids.length }),
    href: '/messages',
  }),
  'inspection.countersign': ({ inspectionId }: Args<'inspection.countersign'>, lot) => ({
    title: t('outbox:signature', { lot }),
    line: t('outbox:signatureLine'),
    href: `/inspections/${inspectionId}`,
  }),
  'inspection.submit': ({ answers, photos, inspectionId }: Args<'inspection.submit'>, lot) => {
    const failed = answers.filter((answer) => answer.result === 'fail').length;
    return {
      title: t('outbox:inspection', { lot }),
      line: t('outbox:itemsLine', { count: answers.length, failed, photos: photos.length }),
      href: `/inspections/${inspectionId}`,
    };
  },
};

/** How a saying is told on the outbox page: a headline, a line of facts and where it can be seen. */
export function tellRow(row: OutboxRow, facility: Facility | null): Told {
  if (row.enc === 1)
    return { title: t('outbox:sealedTitle'), line: t('outbox:sealedLine', { no: row.seq }), href: '/outbox' };
  const { args } = JSON.parse(row.body) as Envelope;
  return TELLERS[row.name](args as never, facility?.name ?? t('outbox:lotUnknown'));
}
