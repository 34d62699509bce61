import { IDBFactory } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { CacheDb, cacheName, PreciousDb, preciousName } from '#db/phone/stores.ts';
import { SYNCED_TABLES } from '#db/phone/rows.ts';
import type { Bell } from '#lib/sync/ports.ts';
import { Eyes } from './eyes.ts';
import { LockRoom } from './locks.ts';
import type { RequestFault } from './radio.ts';
import type { StorageFault } from './storage-faults.ts';
import type { CrashPlan, Tab } from './tab.ts';

/** One handset: its storage, its clock, its radio, the cookie in its browser and the tabs that are open. */
export class Phone {
  readonly factory = new IDBFactory();
  readonly rooms = new LockRoom();
  tabs: Tab[] = [];
  /** Everybody who ever worked on it. */
  readonly users = new Set<string>();
  session: string | null = null;
  link: 'up' | 'down' | 'portal' = 'up';
  /** Some phones say so for ever, whatever the truth. */
  seemsOffline = false;
  skewMs = 0;
  /** What happens to the next requests, in order. */
  readonly weather: RequestFault[] = [];
  /** What happens to the next storage calls. */
  readonly storage: StorageFault[] = [];
  room: { usage: number; quota: number } | null = null;
  /** Another handset carries the same identity: the server can believe only one of them. */
  cloned = false;
  opened = 0;
  /** How the tab that is opened next will die. */
  nextPlan: CrashPlan | null = null;
  private readonly eyes = new Map<string, PreciousDb>();
  private readonly cacheEyes = new Map<string, CacheDb>();

  constructor(readonly name: string) {}

  /** Whatever opens a database now opens it on this phone. */
  use(): void {
    Object.assign(Dexie.dependencies, { indexedDB: this.factory });
  }

  liveTabs(userId?: string): Tab[] {
    return this.tabs.filter((tab) => tab.alive && (userId === undefined || tab.userId === userId));
  }

  ring(from: Tab, message: Bell, later: (run: () => void) => void): void {
    for (const tab of this.liveTabs(from.userId)) if (tab !== from) later(() => tab.hears(message));
  }

  /** What really lies in the storage, seen past all faults. */
  precious(userId: string): PreciousDb {
    const known = this.eyes.get(userId);
    if (known) return known;
    this.use();
    const db = new PreciousDb(userId);
    this.eyes.set(userId, db);
    return db;
  }

  cache(userId: string): CacheDb {
    const known = this.cacheEyes.get(userId);
    if (known) return known;
    this.use();
    const db = new CacheDb(userId);
    this.cacheEyes.set(userId, db);
    return db;
  }

  /** The same, at a glance. */
  kept(userId: string): Eyes {
    return new Eyes(this.factory, preciousName(userId));
  }

  pulled(userId: string): Eyes {
    return new Eyes(this.factory, cacheName(userId));
  }

  async evictCache(userId: string): Promise<void> {
    const db = this.cache(userId);
    await Promise.all([...SYNCED_TABLES.map((table) => db.rows(table).clear()), db.meta.clear()]);
  }

  async copyTo(other: Phone, userId: string): Promise<void> {
    const [from, to] = [this.precious(userId), other.precious(userId)];
    for (const table of from.tables) await to.table(table.name).bulkPut(await table.toArray());
  }

  close(): void {
    for (const tab of this.tabs) tab.die();
    for (const db of [...this.eyes.values(), ...this.cacheEyes.values()]) db.close();
  }
}
