import type { Checklist, Facility, Inspection, Visit } from '#domain/records.ts';
import { isInspectionDraft, wholeDraft, type InspectionDraft } from '#lib/inspection/draft-kind.ts';
import { emptyFormal } from '#lib/inspection/formal-draft.ts';
import { answerOf } from '#lib/inspection/draft.ts';
import type { Handset } from '#lib/sync/handset.ts';
import type { View } from '#lib/sync/replay.ts';

export type Before = { at: string; result: 'pass' | 'fail' | 'na' };
/** What the screen of one inspection needs beside its draft. */
export type Subject = {
  visit: Visit | null;
  inspection: Inspection | null;
  facility: Facility | null;
  checklist: Checklist | null;
  /** The last result of each item in this lot. */
  before: ReadonlyMap<string, Before>;
};

export type StoredDraft = { body: InspectionDraft; savedAt: string };

/** The draft under an address: its own id, or that of the visit it belongs to. */
export async function draftAt(phone: Handset, id: string): Promise<StoredDraft | null> {
  const drafts = (await phone.drafts.list()).flatMap(({ body, savedAt }) =>
    isInspectionDraft(body) ? [{ body: wholeDraft(body), savedAt }] : [],
  );
  return drafts.find(({ body }) => body.inspectionId === id || body.visitId === id) ?? null;
}

/** @param lotId the lot of an inspection that no visit asked for */
export async function subjectAt(
  phone: Handset,
  id: string,
  draft: InspectionDraft | null,
  lotId: string | null,
): Promise<Subject> {
  const view = await phone.view();
  const visit = await view.one('visit', draft?.visitId ?? id);
  const inspection = await view.one('inspection', visit?.inspectionId ?? draft?.inspectionId ?? id);
  const facilityId = draft?.facilityId ?? inspection?.facilityId ?? visit?.facilityId ?? lotId;
  const checklistId = draft?.checklistId ?? inspection?.checklistId ?? visit?.checklistId;
  const checklist = checklistId ? await view.one('checklist', checklistId) : await newestChecklist(phone);
  const facility = facilityId ? await view.one('facility', facilityId) : null;
  const there = facilityId ? await inspectionsOf(view, facilityId) : [];
  return {
    visit,
    inspection,
    facility,
    checklist,
    before: lastResults(there.filter(({ id }) => id !== inspection?.id)),
  };
}

export function newDraft(
  subject: Subject,
  ids: { inspectionId: string; startedAt: string },
): InspectionDraft | null {
  const { visit, facility, checklist } = subject;
  if (!facility || !checklist) return null;
  return {
    kind: 'inspection',
    ...ids,
    facilityId: facility.id,
    visitId: visit?.id ?? null,
    checklistId: checklist.id,
    at: null,
    answers: [],
    photos: [],
    fix: null,
    unable: null,
    formal: visit && emptyFormal(visit),
  };
}

/** Where to go on after a restart: the item last touched, else the first without an answer. */
export function resumeAt(draft: InspectionDraft, checklist: Checklist): string | null {
  return draft.at ?? checklist.items.find(({ code }) => !answerOf(draft, code))?.code ?? null;
}

async function newestChecklist(phone: Handset): Promise<Checklist | null> {
  const all = await (await phone.view()).all('checklist');
  return (
    all
      .filter(({ template }) => template === 'patrol')
      .sort((one, other) => (one.edition < other.edition ? 1 : -1))[0] ?? null
  );
}

// Every item was answered in each of them, and rarely left out.
const LOOKED_BACK = 12;

function inspectionsOf(view: View, lot: string): Promise<Inspection[]> {
  const by = '[row.facilityId+row.finishedAt]';
  const span = { by, from: [lot, ''], to: [lot, '\uffff'], isNewestFirst: true, most: 2 * LOOKED_BACK };
  return view.some('inspection', span, ({ facilityId }) => facilityId === lot);
}

function lastResults(inspections: Inspection[]): Map<string, Before> {
  const oldestFirst = inspections.sort((one, other) => (one.finishedAt < other.finishedAt ? -1 : 1));
  return new Map(
    oldestFirst.flatMap(({ finishedAt, answers }) =>
      answers.map(({ itemCode, result }) => [itemCode, { at: finishedAt, result }] as const),
    ),
  );
}
