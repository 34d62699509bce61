import { daysLate } from '#domain/due.ts';
import type { Area, Case, Facility, Inspection } from '#domain/records.ts';
import { isInspectionDraft } from '#lib/inspection/draft-kind.ts';
import type { Handset } from '#lib/sync/handset.ts';
import { dayOf } from '#lib/today/day.ts';
import { lastInspectionOf, visitsDue } from '#lib/today/reads.ts';

export type MapRows = { lots: Facility[]; today: ReadonlySet<string> };
export type CardRows = {
  openCases: number;
  last: Inspection | null;
  draftId: string | null;
  visitId: string | null;
};
export type AreaChoice = { area: Area; lots: Facility[] };

const ENDED: readonly Case['state'][] = ['declined', 'disposed'];

/** Every lot of this phone, and those that its person is to visit by today. */
export async function readMap(phone: Handset): Promise<MapRows> {
  const view = await phone.view();
  const today = dayOf(phone.serverNowMs());
  const visits = await visitsDue(view, phone.userId);
  const due = visits.filter(({ dueOn }) => daysLate(dueOn, today) >= 0);
  return { lots: await view.all('facility'), today: new Set(due.map(({ facilityId }) => facilityId)) };
}

/** The lots with a case that nobody has ended. */
export async function lotsInTrouble(phone: Handset): Promise<ReadonlySet<string>> {
  const cases = await (await phone.view()).all('case');
  return new Set(cases.filter(isOpen).map(({ facilityId }) => facilityId));
}

export async function readCard(phone: Handset, id: string): Promise<CardRows> {
  const view = await phone.view();
  const here = (row: { facilityId: string }) => row.facilityId === id;
  const received = { by: '[row.facilityId+row.receivedAt]', from: [id, ''], to: [id, '\uffff'] };
  const drafts = (await phone.drafts.list()).map(({ body }) => body).filter(isInspectionDraft);
  const visits = await view.some('visit', { by: 'row.facilityId', from: id, to: id }, here);
  return {
    openCases: (await view.some('case', received, here)).filter(isOpen).length,
    last: await lastInspectionOf(view, id),
    draftId: drafts.find(here)?.inspectionId ?? null,
    visitId: visits.find(({ state }) => state === 'due')?.id ?? null,
  };
}

/** The areas that have lots on this phone, down to the street, in the order of their codes. */
export async function areaChoices(phone: Handset): Promise<AreaChoice[]> {
  const view = await phone.view();
  const lots = await view.all('facility');
  const areas = (await view.all('area')).filter(({ level }) => level !== 'community');
  return areas
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((area) => ({ area, lots: lots.filter(({ streetId }) => streetId.startsWith(area.id)) }))
    .filter(({ lots: { length } }) => length > 0);
}

function isOpen({ state }: Case): boolean {
  return !ENDED.includes(state);
}
