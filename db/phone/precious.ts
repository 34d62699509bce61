import { draftsIn, type DraftStore } from './drafts.ts';
import { healing } from './heal.ts';
import { outboxIn, type OutboxStore } from './outbox.ts';
import { photosIn, type PhotoStore } from './photos.ts';
import { PreciousDb } from './stores.ts';

/** Everything on this phone that exists nowhere else. Each call is one transaction; it resolves when that is complete. */
export type PreciousStore = OutboxStore &
  DraftStore &
  PhotoStore & {
    /** For rare work that the first screen does not need and that is loaded later. */
    inside<T>(work: (db: PreciousDb) => Promise<T>): Promise<T>;
    close(): void;
  };

export function openPrecious(userId: string): PreciousStore {
  const db = new PreciousDb(userId);
  const healer = healing(db);
  return {
    ...outboxIn(db, healer),
    ...draftsIn(db, healer),
    ...photosIn(db, healer),
    inside: (work) => healer.run(() => work(db)),
    close: healer.close,
  };
}
