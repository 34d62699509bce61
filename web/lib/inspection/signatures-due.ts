import { yearsBefore } from '#domain/history.ts';
import type { Facility, Inspection } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';

const YEARS_SHOWN = 1;

/** True when this person was one of the officers and has not signed, on either phone (INS-05). */
export function lacksSignatureOf({ formal }: Pick<Inspection, 'formal'>, userId: string): boolean {
  return formal?.officers.some((officer) => officer.userId === userId && !officer.signed) ?? false;
}

export type SignatureDue = { inspection: Inspection; facility: Facility | null };

/** The formal inspections of the last year that wait for this person's signature, the newest first. */
export async function readSignaturesDue(phone: Handset): Promise<SignatureDue[]> {
  const view = await phone.view();
  const scope = `user:${phone.userId}`;
  const since = yearsBefore(new Date(phone.serverNowMs()).toISOString(), YEARS_SHOWN);
  const isDue = (one: Inspection) => one.finishedAt >= since && lacksSignatureOf(one, phone.userId);
  const span = { by: '[scope+row.finishedAt]', from: [scope, since], to: [scope, '\uffff'] };
  const due = (await view.some('inspection', span, isDue)).filter(isDue);
  due.sort((one, other) => (one.finishedAt < other.finishedAt ? 1 : -1));
  return Promise.all(
    due.map(async (inspection) => ({
      inspection,
      facility: await view.one('facility', inspection.facilityId),
    })),
  );
}
