import { HISTORY_YEARS, yearsBefore } from '#domain/history.ts';
import type { Checklist, Facility, Inspection, Visit } from '#domain/records.ts';
import { beforeOf, NOTHING_BEFORE, type Before } from '#lib/inspection/before.ts';
import { isInspectionDraft, wholeDraft, type InspectionDraft } from '#lib/inspection/draft-kind.ts';
import { emptyFormal } from '#lib/inspection/formal-draft.ts';
import { answerOf } from '#lib/inspection/draft.ts';
import type { Handset } from '#lib/sync/handset.ts';
import type { View } from '#lib/sync/replay.ts';

/** What the screen of one inspection needs beside its draft. */
export type Subject = {
  visit: Visit | null;
  inspection: Inspection | null;
  facility: Facility | null;
  checklist: Checklist | null;
  before: Before;
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
  const now = new Date(phone.serverNowMs()).toISOString();
  const there = facilityId ? await inspectionsOf(view, facilityId, now) : [];
  const earlier = there.filter(({ id }) => id !== inspection?.id);
  return {
    visit,
    inspection,
    facility,
    checklist,
    before: checklist ? beforeOf(earlier, checklist, now) : NOTHING_BEFORE,
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

function inspectionsOf(view: View, lot: string, now: string): Promise<Inspection[]> {
  const by = '[row.facilityId+row.finishedAt]';
  const since = yearsBefore(now, HISTORY_YEARS);
  return view.some(
    'inspection',
    { by, from: [lot, since], to: [lot, '\uffff'] },
    ({ facilityId, finishedAt }) => facilityId === lot && finishedAt >= since,
  );
}
