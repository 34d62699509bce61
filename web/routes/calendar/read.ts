import type { Visit } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';
import type { Entry } from './agenda.ts';

/** This person's open visits with their lots, from this phone alone; each state by its index. */
export async function readOwn(phone: Handset): Promise<Entry[]> {
  const view = await phone.view();
  const states = ['due', 'waiting'] as const;
  const found = await Promise.all(
    states.map((state) => {
      const mine = [`user:${phone.userId}`, state];
      const span = { by: '[scope+row.state]', from: mine, to: mine };
      return view.some('visit', span, (visit: Visit) => visit.state === state);
    }),
  );
  return Promise.all(
    found.flat().map(async (visit) => ({ visit, facility: await view.one('facility', visit.facilityId) })),
  );
}
