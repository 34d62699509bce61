import { isUnsettled } from '#domain/terms.ts';
import type { Envelope } from '#domain/envelope.ts';
import type { Args } from '#domain/mutations.ts';
import type { Conflict } from '#domain/records.ts';
import type { OutboxRow } from '#db/phone/rows.ts';
import type { Ports } from './ports.ts';

type Stores = Pick<Ports, 'precious' | 'cache' | 'clock'>;

/** What this phone said and found in conflict goes to the journal once every conflict of it has ended, whoever ended it. */
export async function settle({ precious, cache, clock }: Stores): Promise<void> {
  const ended: OutboxRow[] = [];
  for (const row of (await precious.outbox()).filter(isDecided)) {
    const ids = conflictsOf(row);
    const last = await Promise.all(ids.map((id) => lastOf(cache, id)));
    if (ids.length > 0 && last.every((one) => one !== null && !isUnsettled(one))) ended.push(row);
  }
  if (ended.length === 0) return;
  const settledAt = clock.nowIso();
  await precious.inside((db) =>
    db.transaction('rw', [db.outbox, db.journal], async () => {
      await db.journal.bulkPut(ended.map((row) => ({ ...row, settledAt })));
      await db.outbox.bulkDelete(ended.map(({ seq }) => seq));
    }),
  );
}

/** The conflict records an answer points to. */
export function conflictsOf({ name, body, outcome, detail }: OutboxRow): string[] {
  const told = (detail as { detail?: { conflicts?: string[] } } | null)?.detail?.conflicts;
  if (outcome === 'conflict') return told ?? [];
  if (name !== 'conflict.resolve') return [];
  return [((JSON.parse(body) as Envelope).args as Args<'conflict.resolve'>).conflictId];
}

/** A conflict that moved on is followed to the one that took its place. */
export async function lastOf(
  look: { one(table: 'conflict', id: string): Promise<Conflict | null> },
  id: string,
): Promise<Conflict | null> {
  let found = await look.one('conflict', id);
  for (let steps = 0; found?.nextId && steps < 50; steps++) found = await look.one('conflict', found.nextId);
  return found;
}

function isDecided({ state }: OutboxRow): boolean {
  return state === 'decided';
}
