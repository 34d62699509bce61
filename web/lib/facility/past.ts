import { HISTORY_YEARS, yearsBefore, type LotPast } from '#domain/history.ts';
import type { Facility } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';

/** A lot's two years as they lie on this phone, and what each item of a checklist asks. */
export type Past = LotPast & { texts: ReadonlyMap<string, string>; now: string };

const END = '\uffff';

export async function readPast(phone: Handset, lot: Facility): Promise<Past> {
  const view = await phone.view();
  const now = new Date(phone.serverNowMs()).toISOString();
  const since = yearsBefore(now, HISTORY_YEARS);
  const here = ({ facilityId }: { facilityId: string }) => facilityId === lot.id;
  const span = (at: string, from: string) => ({
    by: `[row.facilityId+row.${at}]`,
    from: [lot.id, from],
    to: [lot.id, END],
  });
  return {
    now,
    inspections: await view.some('inspection', span('finishedAt', since), here),
    // An old case may have ended lately.
    cases: await view.some('case', span('receivedAt', ''), here),
    corrections: (await view.all('conflict')).filter(here),
    filing: { version: lot.version, filedAt: lot.filedAt },
    texts: await itemTexts(view),
  };
}

async function itemTexts(view: Awaited<ReturnType<Handset['view']>>): Promise<Map<string, string>> {
  const lists = await view.all('checklist');
  return new Map(lists.flatMap(({ items }) => items.map(({ code, text }) => [code, text] as const)));
}
