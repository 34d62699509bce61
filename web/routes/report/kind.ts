import type { DraftKind } from '#lib/draft/own-draft.svelte.ts';
import { isReportDraft, newReport, reportOf, resumed, type ReportDraft } from '#lib/violation/draft.ts';

/** @param lotId the lot somebody came from; a draft that names one keeps it */
export function reportKind(lotId: string | null): DraftKind<ReportDraft, 'violation.report'> {
  const at = (draft: ReportDraft): ReportDraft =>
    lotId && !draft.facilityId ? { ...draft, facilityId: lotId } : draft;
  return {
    name: 'violation.report',
    seat: 'report',
    idOf: ({ caseId }) => caseId,
    standing: (bodies) => {
      const before = bodies.find(isReportDraft);
      return before ? at(resumed(before)) : null;
    },
    begin: ({ ports }) => newReport(ports.random.uuid(), ports.clock.nowIso(), lotId),
    saying: reportOf,
  };
}
