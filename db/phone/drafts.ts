import type { Healer } from './heal.ts';
import type { DraftRow } from './rows.ts';
import type { PreciousDb } from './stores.ts';

export type DraftStore = {
  putDraft(row: DraftRow): Promise<void>;
  draft(id: string): Promise<DraftRow | null>;
  drafts(): Promise<DraftRow[]>;
  /** Removes a draft and the photos that belong to nothing else; what is queued or stored stays. */
  discardDraft(id: string): Promise<void>;
};

export function draftsIn(db: PreciousDb, { run }: Healer): DraftStore {
  return {
    putDraft: (row) => run(() => putDraft(db, row)),
    draft: (id) => run(async () => (await db.drafts.get(id)) ?? null),
    drafts: () => run(() => db.drafts.toArray()),
    discardDraft: (id) => run(() => discard(db, id)),
  };
}

// A page that has no key has not read the sealed draft either, and must not write over it.
function putDraft(db: PreciousDb, row: DraftRow): Promise<void> {
  return db.transaction('rw', db.drafts, async () => {
    if ((await db.drafts.get(row.id))?.enc) throw new Error('the draft is locked');
    await db.drafts.put(row);
  });
}

function discard(db: PreciousDb, id: string): Promise<void> {
  return db.transaction('rw', [db.drafts, db.blobs, db.bytes], async () => {
    await db.drafts.delete(id);
    for (const blob of await db.blobs.filter(({ draftIds }) => draftIds.includes(id)).toArray()) {
      const draftIds = blob.draftIds.filter((other) => other !== id);
      if (blob.state !== 'draft' || draftIds.length > 0) await db.blobs.put({ ...blob, draftIds });
      else await Promise.all([db.blobs.delete(blob.sha256), db.bytes.delete(blob.sha256)]);
    }
  });
}
