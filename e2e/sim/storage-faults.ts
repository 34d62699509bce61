import { Dexie } from 'dexie';

/**
 * What happens to the storage call that runs now (only one ever does).
 * `lost`: the browser drops the connection, `times` tries long. `echo`: the same, but after the first try had been committed.
 * `quota`: no write fits. `cut`: the tab dies at the nth request inside the transaction.
 */
export type StorageFault =
  { kind: 'lost'; times: number } | { kind: 'echo' } | { kind: 'quota' } | { kind: 'cut'; request: number };

let fault: StorageFault | null = null;
let hit = false;

/** Runs one storage call under a fault. @returns whether the fault really struck */
export async function under<T>(
  next: StorageFault | null,
  work: () => Promise<T>,
): Promise<{ answer: { value: T } | { error: unknown }; struck: boolean }> {
  fault = next === null ? null : { ...next };
  hit = false;
  try {
    return { answer: { value: await work() }, struck: hit };
  } catch (error) {
    return { answer: { error }, struck: hit };
  } finally {
    fault = null;
  }
}

export class TabDied extends Error {}

/** Patches the browser's storage once per process. */
export function makeStorageFallible(): void {
  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof open>) {
    // The browser's own transaction of an upgrade is not the app's.
    const isOurs = (args[1] as string) !== 'versionchange';
    if (isOurs && fault?.kind === 'lost' && fault.times > 0) {
      fault.times--;
      throw lost();
    }
    return open.apply(this, args);
  };
  for (const name of ['put', 'add', 'delete', 'get'] as const) breakRequest(name);
  const transaction = Dexie.prototype.transaction as (...args: unknown[]) => PromiseLike<unknown>;
  Dexie.prototype.transaction = function (this: Dexie, ...args: unknown[]) {
    const done = transaction.apply(this, args);
    return fault?.kind === 'echo' && args[0] === 'rw' ? done.then(dropAfterwards) : done;
  } as typeof Dexie.prototype.transaction;
}

function breakRequest(name: 'put' | 'add' | 'delete' | 'get'): void {
  const real = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
  const broken = function (this: IDBObjectStore, ...args: unknown[]) {
    if (fault?.kind === 'quota' && (name === 'put' || name === 'add')) {
      hit = true;
      throw new DOMException('full', 'QuotaExceededError');
    }
    if (fault?.kind === 'cut' && --fault.request < 0) {
      hit = true;
      this.transaction.abort();
      throw new TabDied('the tab died inside the transaction');
    }
    return real.apply(this, args);
  };
  Object.assign(IDBObjectStore.prototype, { [name]: broken });
}

function dropAfterwards(value: unknown): unknown {
  if (fault?.kind !== 'echo') return value;
  fault = null;
  throw lost();
}

function lost(): DOMException {
  hit = true;
  return new DOMException('Connection to Indexed Database server lost. Refresh the page.', 'UnknownError');
}
