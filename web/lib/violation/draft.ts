import type { BlobNote } from '#domain/envelope.ts';
import type { Args } from '#domain/mutations.ts';
import type { PhotoNote } from '#domain/records.ts';
import type { SEVERITIES, VIOLATION_TYPES } from '#domain/terms.ts';
import { asRecorded } from '#lib/photo-note.ts';

export type ViolationType = (typeof VIOLATION_TYPES)[number];
export type Severity = (typeof SEVERITIES)[number];

/** A violation being written down, as it lies in the drafts; its id is the case's. */
export type ReportDraft = {
  kind: 'report';
  caseId: string;
  facilityId: string | null;
  type: ViolationType | null;
  severity: Severity;
  description: string;
  foundAt: string;
  photos: PhotoNote[];
};

const USUAL: Severity = 'B';

export type Gap = 'lot' | 'type' | 'words' | 'photos';
export type Shot = Omit<PhotoNote, 'slot' | 'itemCode' | 'role'>;

export function isReportDraft(body: unknown): body is StoredReport {
  return typeof body === 'object' && body !== null && (body as { kind?: unknown }).kind === 'report';
}

/** A draft as an earlier app may have left it, when every report was 较大. */
export type StoredReport = Omit<ReportDraft, 'severity'> & { severity?: Severity };

export function resumed(draft: StoredReport): ReportDraft {
  return { severity: USUAL, ...draft };
}

export function newReport(caseId: string, foundAt: string, facilityId: string | null): ReportDraft {
  return resumed({ kind: 'report', caseId, facilityId, type: null, description: '', foundAt, photos: [] });
}

/** What still has to be said, in the order of the page. */
export function gapsOf(draft: ReportDraft): Gap[] {
  const gaps: (Gap | false)[] = [
    draft.facilityId === null && 'lot',
    draft.type === null && 'type',
    draft.description.trim() === '' && 'words',
    draft.photos.length === 0 && 'photos',
  ];
  return gaps.filter((gap) => gap !== false);
}

export function roleOfNext(draft: ReportDraft): PhotoNote['role'] {
  return (
    (['wide', 'close'] as const).find((role) => !draft.photos.some((photo) => photo.role === role)) ?? 'other'
  );
}

export function withShot(draft: ReportDraft, role: PhotoNote['role'], shot: Shot): ReportDraft {
  const others = role === 'other' ? draft.photos : draft.photos.filter((photo) => photo.role !== role);
  const highest = Math.max(0, ...others.map(({ slot }) => Number(slot.split('-').at(-1))));
  return { ...draft, photos: [...others, { ...shot, role, itemCode: null, slot: `photo-${highest + 1}` }] };
}

/** What is known of one photo changes; the photo itself stays. */
export function withNote(draft: ReportDraft, note: PhotoNote): ReportDraft {
  return { ...draft, photos: draft.photos.map((photo) => (photo.slot === note.slot ? note : photo)) };
}

/** What is reported, once nothing is missing any more; null before. */
export function reportOf(draft: ReportDraft): { args: Args<'violation.report'>; blobs: BlobNote[] } | null {
  const { caseId, facilityId, type, severity, foundAt } = draft;
  const photos = draft.photos.map(asRecorded);
  if (facilityId === null || type === null || gapsOf(draft).length > 0) return null;
  const fix = photos.map((photo) => photo.fix).findLast((found) => found !== null) ?? null;
  return {
    args: {
      caseId,
      facilityId,
      source: 'patrol',
      type,
      severity,
      description: draft.description.trim(),
      foundAt,
      photos,
      fix,
    },
    blobs: photos.map(({ sha256, size, mime, slot }) => ({ sha256, size, mime, slot })),
  };
}
