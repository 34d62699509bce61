import type { Envelope } from '#domain/envelope.ts';
import type { Args } from '#domain/mutations.ts';
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
  if (row.name === 'conflict.resolve' || row.name === 'survey.report')
    return { facilityId: '', inspectionId: null, caseId: null };
  if (row.name === 'inspection.countersign') {
    const { inspectionId } = args as Args<'inspection.countersign'>;
    return { facilityId: '', inspectionId, caseId: null };
  }
  const { facilityId, inspectionId } = args as Args<'inspection.submit'>;
  return { facilityId, inspectionId, caseId: null };
}

/** The lot a saying is about, where this phone knows it; a signature names only its inspection. */
export async function lotOfRow(cache: CacheStore, row: OutboxRow): Promise<Facility | null> {
  const { facilityId, inspectionId } = subjectOfRow(row);
  if (facilityId !== '') return cache.one('facility', facilityId);
  const inspection = inspectionId === null ? null : await cache.one('inspection', inspectionId);
  return inspection && cache.one('facility', inspection.facilityId);
}

/** The scattered berths a saying reports; null for every other. */
export function surveyIdOf(row: OutboxRow): string | null {
  if (row.enc === 1 || row.name !== 'survey.report') return null;
  return ((JSON.parse(row.body) as Envelope).args as Args<'survey.report'>).surveyId;
}

/** How a saying is told on the outbox page: a headline, a line of facts and where it can be seen. */
export function tellRow(
  row: OutboxRow,
  facility: Facility | null,
): { title: string; line: string; href: string } {
  if (row.enc === 1)
    return { title: t('outbox:sealedTitle'), line: t('outbox:sealedLine', { no: row.seq }), href: '/outbox' };
  const { args } = JSON.parse(row.body) as Envelope;
  const lot = facility?.name ?? t('outbox:lotUnknown');
  if (row.name === 'violation.report') {
    const { type, caseId, photos } = args as Args<'violation.report'>;
    return {
      title: t('outbox:report', { type: VIOLATION_NAMES[type] }),
      line: t('outbox:reportLine', { lot, photos: photos.length }),
      href: `/cases/${caseId}`,
    };
  }
  if (row.name === 'survey.report') {
    const { count, kind, photos } = args as Args<'survey.report'>;
    return {
      title: t('survey:title'),
      line: [
        t('survey:line', { count, kind: t(`survey:place.${kind}`) }),
        t('survey:photos', { count: photos.length }),
      ].join(' · '),
      href: '/survey',
    };
  }
  if (row.name === 'facility.correct') {
    const { changes, reason, facilityId } = args as Args<'facility.correct'>;
    const fields = changes.map(({ field }) => t(`conflict:field.${field}`)).join(' · ');
    return {
      title: t('outbox:correction', { lot }),
      line: `${fields} · ${reason}`,
      href: `/facilities/${facilityId}`,
    };
  }
  if (row.name === 'conflict.resolve') {
    const { how, conflictId } = args as Args<'conflict.resolve'>;
    return {
      title: t('outbox:resolution'),
      line: t(`conflict:how.${how}`),
      href: `/conflicts/${conflictId}`,
    };
  }
  if (row.name === 'inspection.countersign') {
    const { inspectionId } = args as Args<'inspection.countersign'>;
    return {
      title: t('outbox:signature', { lot }),
      line: t('outbox:signatureLine'),
      href: `/inspections/${inspectionId}`,
    };
  }
  const { answers, photos, inspectionId } = args as Args<'inspection.submit'>;
  const failed = answers.filter((answer) => answer.result === 'fail').length;
  return {
    title: t('outbox:inspection', { lot }),
    line: t('outbox:itemsLine', { count: answers.length, failed, photos: photos.length }),
    href: `/inspections/${inspectionId}`,
  };
}
