import type { Answer, Fix, PhotoNote } from '#domain/records.ts';

/** An inspection being filled in, as it lies in the drafts; its id is the inspection's. `at` is the item last touched. */
export type InspectionDraft = {
  kind: 'inspection';
  inspectionId: string;
  facilityId: string;
  visitId: string | null;
  checklistId: string;
  startedAt: string;
  at: string | null;
  answers: Answer[];
  photos: PhotoNote[];
  fix: Fix | null;
};

export function isInspectionDraft(body: unknown): body is InspectionDraft {
  return typeof body === 'object' && body !== null && (body as { kind?: unknown }).kind === 'inspection';
}
