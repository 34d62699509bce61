import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/postgres/connect.ts';
import { dispatches } from '#db/postgres/schema/office.ts';
import type { Dispatch } from '#domain/office-records.ts';
import { settleReceipt } from '#server/dispatch/settle.ts';
import { log } from '#server/log.ts';
import { stemOf } from '#server/outside/folder/names.ts';
import { receiptsIn, setAside, type FoundReceipt } from '#server/outside/folder/receipts.ts';

/** Writes down every receipt that was put back into the exchange folder (INS-02), then moves it out of the way; twice is once. */
export async function readReceipts(db: Db, dir: string, now: Date): Promise<void> {
  for (const found of await receiptsIn(dir)) {
    const row = await rowOf(db, found);
    if (!row) log.warn({ file: found.file }, 'a receipt in the exchange folder belongs to no case');
    else if (!found.said) await noteUnreadable(db, row, found);
    else {
      const { result, receipt_id: id = found.fileHash.slice(0, 16), note = '' } = found.said;
      const refused = result === 'refused' ? note || '没有说明' : null;
      await settleReceipt(db, row, { id, refused, fileHash: found.fileHash }, now);
      await setAside(dir, found.file);
    }
  }
}

async function rowOf(db: Db, { stem, seq }: FoundReceipt): Promise<Dispatch | undefined> {
  const numbered = and(eq(dispatches.endpoint, 'folder'), eq(dispatches.seq, seq));
  return (await db.select().from(dispatches).where(numbered)).find((row) => stemOf(row) === stem);
}

/** It stays there to be put right; the desk sees why nothing goes on. */
async function noteUnreadable(db: Db, { id }: Dispatch, { file }: FoundReceipt): Promise<void> {
  await db
    .update(dispatches)
    .set({ lastError: `回执 ${file} 读不懂，请按约定格式重放` })
    .where(and(eq(dispatches.id, id), eq(dispatches.state, 'sent')));
}
