import type { Case } from '#domain/records.ts';
import type { Handset } from '#lib/sync/handset.ts';

export type Line = { record: Case; onlyHere: boolean };

/** The newest cases of everybody here, or only this person's own, whatever the number behind them. */
export async function newestCases(phone: Handset, isMine: boolean, most: number): Promise<Line[]> {
  const view = await phone.view();
  const own = `user:${phone.userId}`;
  const scopes = isMine ? [own] : (await phone.ports.cache.meta()).scopes;
  const found = new Map<string, Case>();
  for (const scope of scopes.filter((one) => one === own || one.startsWith('area:'))) {
    const by = '[scope+row.receivedAt]';
    const span = { by, from: [scope, ''], to: [scope, '\uffff'], isNewestFirst: true, most };
    for (const record of await view.some('case', span, (one) => !isMine || one.reporterId === phone.userId))
      // A person's own scope carries the record in full, an area's scope masks it.
      if (scope === own || !found.has(record.id)) found.set(record.id, record);
  }
  return [...found.values()]
    .sort((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1))
    .slice(0, most)
    .map((record) => ({ record, onlyHere: view.isOnlyHere('case', record.id) }));
}
