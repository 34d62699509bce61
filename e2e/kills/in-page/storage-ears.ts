import type { WithKit } from './kit.ts';

/** Hears every step of IndexedDB before the app does: stores opened, transactions begun, each put, each completion. */
export function installStorageEars(): void {
  const { emit, waitsFor } = (globalThis as unknown as WithKit).killKit;
  const done = new WeakMap<IDBTransaction, Set<string>>();

  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    const request = version === undefined ? open.call(this, name) : open.call(this, name, version);
    const short = /^berthlink-(\w+)/.exec(name)?.[1] ?? name;
    request.addEventListener('upgradeneeded', () => emit(`upgrade ${short}`));
    request.addEventListener('success', () => emit(`opened ${short}`));
    return request;
  };

  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const names = [stores as string | string[]].flat().sort().join('+');
    if (mode === 'readwrite') emit(`open ${names}`);
    if (mode === 'readwrite' && waitsFor(`dropped ${names}`)) {
      emit(`dropped ${names}`);
      this.close(); // as a system does that takes the storage away: the next line fails
    }
    const transaction = begin.call(this, stores, mode, options);
    const deeds = new Set<string>();
    done.set(transaction, deeds);
    transaction.addEventListener('complete', () => deeds.forEach((deed) => emit(`${deed} done`)));
    return transaction;
  };

  for (const method of ['get', 'getAll', 'put', 'add', 'delete'] as const) {
    const act = IDBObjectStore.prototype[method] as (this: IDBObjectStore, ...args: unknown[]) => IDBRequest;
    const heard = function (this: IDBObjectStore, ...args: unknown[]) {
      const deed = `${this.name} ${method}`;
      emit(deed);
      const request = act.apply(this, args);
      done.get(this.transaction)?.add(deed);
      request.addEventListener('success', () => emit(`${deed} ok`));
      return request;
    };
    Object.defineProperty(IDBObjectStore.prototype, method, { value: heard });
  }
}
