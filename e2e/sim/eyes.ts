import type { IDBFactory } from 'fake-indexeddb';

type Raw = {
  records: { values(): Iterable<{ value: unknown }>; get(key: unknown): { value: unknown } | undefined };
};
type Inside = { _databases: Map<string, { rawObjectStores: Map<string, Raw> }> };

/**
 * Reads what lies in a phone's storage without a transaction: past all faults, and only between two steps, when nothing is
 * being written. Asking the storage itself after every command took a seventh of all the time.
 */
export class Eyes {
  constructor(
    private readonly factory: IDBFactory,
    private readonly name: string,
  ) {}

  all<T>(table: string): T[] {
    return [...(this.raw(table)?.records.values() ?? [])].map(({ value }) => value as T);
  }

  one<T>(table: string, key: unknown): T | null {
    return (this.raw(table)?.records.get(key)?.value as T | undefined) ?? null;
  }

  private raw(table: string): Raw | undefined {
    return (this.factory as unknown as Inside)._databases.get(this.name)?.rawObjectStores.get(table);
  }
}
