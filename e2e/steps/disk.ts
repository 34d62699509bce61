import type { Page } from '@playwright/test';

export type Disk = { outbox: number; drafts: number; photos: number; plainPhotos: number; text: string };

/** What lies in the precious database as it is on the disk, read beside the app; `text` would show what is not sealed. */
export async function disk(page: Page): Promise<Disk> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases())
      .map((one) => one.name ?? '')
      .find((one) => one.startsWith('berthlink-precious-'));
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const asked = indexedDB.open(name ?? 'none');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const rows = (table: string) =>
      new Promise<Record<string, unknown>[]>((done, failed) => {
        const asked = db.transaction(table).objectStore(table).getAll();
        asked.onsuccess = () => done(asked.result as Record<string, unknown>[]);
        asked.onerror = () => failed(asked.error);
      });
    const [outbox, journal, drafts, bytes] = [
      await rows('outbox'),
      await rows('journal'),
      await rows('drafts'),
      await rows('bytes'),
    ];
    db.close();
    const text = JSON.stringify([outbox, journal, drafts], (_key, value: unknown) =>
      value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
    );
    // JPEG and PNG show by their first bytes what they are.
    const isPicture = (buffer: ArrayBuffer) =>
      ['255,216,255', '137,80,78'].includes(new Uint8Array(buffer).slice(0, 3).join());
    const plain = bytes.filter((row) => row.enc === 0 || isPicture(row.bytes as ArrayBuffer));
    const counts = { outbox: outbox.length, drafts: drafts.length, photos: bytes.length };
    return { ...counts, plainPhotos: plain.length, text };
  });
}
