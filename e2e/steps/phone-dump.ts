import type { BrowserContext, Page } from '@playwright/test';

/** A phone's precious database as text: bytes as `{$bytes: base64}`, the private key as `{$key: jwk}`. */
export type PhoneDump = {
  userId: string;
  /** The browser's own version number; Dexie's is a tenth of it. */
  version: number;
  stores: Record<string, { keyPath: string; rows: unknown[] }>;
};

/** Before the app makes its key: a key that can leave the browser, for a recording only. */
export async function letKeysOut(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const make = crypto.subtle.generateKey.bind(crypto.subtle);
    const open = (algorithm: EcKeyGenParams, _closed: boolean, uses: KeyUsage[]) =>
      make(algorithm, true, uses);
    crypto.subtle.generateKey = open as typeof crypto.subtle.generateKey;
  });
}

/** Reads the database beside the app, row by row, without changing any. */
export async function dumpPhone(page: Page, userId: string): Promise<PhoneDump> {
  return page.evaluate(async (id) => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error ?? new Error('IndexedDB'));
      });
    const text = async (value: unknown): Promise<unknown> => {
      if (value instanceof ArrayBuffer)
        return {
          $bytes: btoa(Array.from(new Uint8Array(value), (byte) => String.fromCharCode(byte)).join('')),
        };
      if (value instanceof CryptoKey) return { $key: await crypto.subtle.exportKey('jwk', value) };
      if (Array.isArray(value)) return Promise.all(value.map(text));
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).map(async ([key, one]) => [key, await text(one)] as const);
      return Object.fromEntries(await Promise.all(entries));
    };
    const db = await done(indexedDB.open(`berthlink-precious-${id}`));
    const names = [...db.objectStoreNames];
    const reading = db.transaction(names);
    const read = names.map(async (name) => {
      const store = reading.objectStore(name);
      return [name, String(store.keyPath), await done(store.getAll())] as const;
    });
    const stores = await Promise.all(
      (await Promise.all(read)).map(async ([name, keyPath, rows]) => [
        name,
        { keyPath, rows: (await text(rows)) as unknown[] },
      ]),
    );
    db.close();
    return {
      userId: id,
      version: db.version,
      stores: Object.fromEntries(stores) as Record<string, { keyPath: string; rows: unknown[] }>,
    };
  }, userId);
}

/**
 * Puts a recorded database where the app will find it, under the version number it had; the key can no longer leave.
 * Stands alone, so that it runs in a page as well as beside the code.
 */
export async function putPhone({ dump, name }: { dump: PhoneDump; name: string }): Promise<void> {
  const signing = { name: 'ECDSA', namedCurve: 'P-256' };
  const value = async (text: unknown): Promise<unknown> => {
    if (Array.isArray(text)) return Promise.all(text.map(value));
    if (typeof text !== 'object' || text === null) return text;
    const { $bytes, $key } = text as { $bytes?: string; $key?: JsonWebKey };
    if ($bytes !== undefined) return Uint8Array.from(atob($bytes), (char) => char.charCodeAt(0)).buffer;
    if ($key) return crypto.subtle.importKey('jwk', $key, signing, false, ['sign']);
    const entries = Object.entries(text).map(async ([key, one]) => [key, await value(one)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };
  const stores = await Promise.all(
    Object.entries(dump.stores).map(async ([store, { keyPath, rows }]) => ({
      store,
      keyPath,
      rows: (await value(rows)) as unknown[],
    })),
  );
  await new Promise<void>((done, failed) => {
    const asked = indexedDB.open(name, dump.version);
    asked.onupgradeneeded = () => {
      for (const { store, keyPath, rows } of stores) {
        const made = asked.result.createObjectStore(store, { keyPath });
        for (const row of rows) made.add(row);
      }
    };
    asked.onsuccess = () => {
      asked.result.close();
      done();
    };
    asked.onerror = () => failed(asked.error ?? new Error('IndexedDB'));
  });
}
