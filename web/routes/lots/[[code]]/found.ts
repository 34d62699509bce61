import type { Facility } from '#domain/records.ts';
import { isInspectionDraft } from '#lib/inspection/draft-kind.ts';
import { isSameCode, lotCodeIn } from '#lib/qr/lot-code.ts';
import type { Handset } from '#lib/sync/handset.ts';

/** What a code leads to: a lot of this phone and its inspection, a code no lot here has, or something else altogether. */
export type Scanned =
  | { kind: 'lot'; lot: Facility; visit: 'begun' | 'due' | 'none'; inspection: string }
  | { kind: 'unknown'; code: string }
  | { kind: 'foreign'; said: string };

/** @param newId the id of an inspection that nobody asked for */
export async function scanned(phone: Handset, said: string, newId: () => string): Promise<Scanned> {
  const code = lotCodeIn(said);
  if (code === null) return { kind: 'foreign', said };
  const view = await phone.view();
  const lot = (await view.all('facility')).find(({ govCode }) => isSameCode(govCode, code));
  if (!lot) return { kind: 'unknown', code };
  const here = (row: { facilityId: string }) => row.facilityId === lot.id;
  const drafts = (await phone.drafts.list()).map(({ body }) => body).filter(isInspectionDraft);
  const begun = drafts.find(here);
  if (begun) return { kind: 'lot', lot, visit: 'begun', inspection: `/inspections/${begun.inspectionId}` };
  const visits = await view.some('visit', { by: 'row.facilityId', from: lot.id, to: lot.id }, here);
  const due = visits.find(({ state }) => state === 'due');
  if (due) return { kind: 'lot', lot, visit: 'due', inspection: `/inspections/${due.id}` };
  return { kind: 'lot', lot, visit: 'none', inspection: `/inspections/${newId()}?lot=${lot.id}` };
}
