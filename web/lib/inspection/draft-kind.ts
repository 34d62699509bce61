import type { Answer, Fix, Formal, PhotoNote, Unable } from '#domain/records.ts';

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
  unable: Unable | null;
  formal: FormalDraft | null;
};

/** The formal part as far as it is filled in; `shownAt` null: the certificates have not been shown yet. */
export type FormalDraft = Omit<Formal, 'shownAt'> & { shownAt: string | null };

export function isInspectionDraft(body: unknown): body is InspectionDraft {
  return typeof body === 'object' && body !== null && (body as { kind?: unknown }).kind === 'inspection';
}

/** A draft as an earlier app left it, with what it lacks. */
export function wholeDraft(draft: InspectionDraft): InspectionDraft {
  const answers = draft.answers.map((answer) => {
    return { ...answer, measured: answer.measured ?? null, board: answer.board ?? null };
  });
  return { ...draft, answers, unable: draft.unable ?? null, formal: draft.formal ?? null };
}
