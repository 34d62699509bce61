import { healing } from './heal.ts';
import type { WhoRow } from './rows.ts';
import { WhoDb } from './stores.ts';

export type WhoStore = {
  who(): Promise<WhoRow | null>;
  put(row: WhoRow): Promise<void>;
  /** Changes the row only while it is this person's. */
  note(userId: string, note: Partial<Omit<WhoRow, 'k' | 'userId'>>): Promise<void>;
  close(): void;
};

export function openWho(): WhoStore {
  const db = new WhoDb();
  const { run, close } = healing(db);
  return {
    who: () => run(async () => (await db.who.get('k')) ?? null),
    put: (row) => run(async () => void (await db.who.put(row))),
    note: (userId, note) => run(() => noteFor(db, userId, note)),
    close,
  };
}

function noteFor(db: WhoDb, userId: string, note: Partial<WhoRow>): Promise<void> {
  return db.transaction('rw', db.who, async () => {
    const row = await db.who.get('k');
    if (row?.userId === userId) await db.who.put({ ...row, ...note });
  });
}
