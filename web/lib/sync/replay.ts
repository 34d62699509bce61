import type { Change } from '#domain/decision.ts';
import type { Envelope } from '#domain/envelope.ts';
import type { RecordOf, TableName } from '#domain/records.ts';
import type { Actor } from '#domain/roles.ts';
import type { CacheStore } from '#db/phone/cache.ts';
import { isSyncedTable, type OutboxRow, type Span } from '#db/phone/rows.ts';
import type { Look } from './look.ts';
import type { Ports } from './ports.ts';

/** The phone's records as a screen shows them; `isOnlyHere` tells what the server has not decided yet. */
export type View = Look & { isOnlyHere(table: TableName, id: string): boolean };
export type ViewPorts = Pick<Ports, 'precious' | 'cache' | 'who' | 'userId'>;

/** Cache rows with every undecided saying of this phone applied on top, by the same decisions the server takes. Nothing is stored. */
export async function view(ports: ViewPorts): Promise<View> {
  const overlay = overlayOn(ports.cache);
  const outbox = (await ports.precious.outbox()).filter(isOpen);
  if (outbox.length === 0) return overlay;
  const actor = await actorOf(ports);
  // The rules come with the first unsent work, not with the first screen. Dexie follows a wrapped promise only.
  const { foretell } = await Promise.resolve(import('./decide.ts'));
  for (const row of outbox) {
    const said = JSON.parse(row.body) as Envelope;
    const changes = await foretell(overlay, { ...said, name: row.name }, actor);
    if (Array.isArray(changes)) overlay.lay(changes); // a refused one shows on the outbox page, once the server says so
  }
  return overlay;
}

/** This person as the rules know an actor; what they may do is asked on the server. */
export async function actorOf({ precious, who, userId }: Omit<ViewPorts, 'cache'>): Promise<Actor> {
  const row = await who.who();
  const phone = await precious.phone();
  return {
    userId,
    name: row?.userId === userId ? row.name : '',
    grants: [],
    phoneId: phone?.phoneId ?? null,
  };
}

// A held one has not failed: the server keeps it until it can be decided. What cannot be opened shows on the outbox page only.
function isOpen(row: OutboxRow): boolean {
  return !row.enc && (row.state !== 'decided' || row.outcome === 'held');
}

function overlayOn(cache: CacheStore): View & { lay(changes: Change[]): void } {
  const laid = new Map<TableName, Map<string, unknown>>();
  const read = new Map<string, Promise<unknown[]>>();
  const of = (table: TableName) => laid.get(table) ?? new Map<string, unknown>();
  const under = (table: TableName, scope?: string) => {
    const key = `${table}\n${scope ?? ''}`;
    const rows = read.get(key) ?? cache.all(table, scope);
    read.set(key, rows);
    return rows;
  };
  return {
    isOnlyHere: (table, id) => of(table).has(id),
    one: async <T extends TableName>(table: T, id: string) =>
      (of(table).get(id) as RecordOf<T> | undefined) ?? cache.one(table, id),
    all: async <T extends TableName>(table: T, scope?: string) => {
      const rows = new Map(((await under(table, scope)) as RecordOf<T>[]).map((row) => [row.id, row]));
      for (const [id, row] of of(table)) rows.set(id, row as RecordOf<T>);
      return [...rows.values()];
    },
    some: async <T extends TableName>(table: T, span: Span, fits: (row: RecordOf<T>) => boolean) => {
      const rows = new Map((await cache.some(table, span)).map((row) => [row.id, row]));
      for (const [id, row] of of(table) as Map<string, RecordOf<T>>) {
        rows.delete(id);
        if (fits(row)) rows.set(id, row);
      }
      return [...rows.values()];
    },
    lay: (changes) => {
      for (const { table, row } of changes)
        if (isSyncedTable(table)) laid.set(table, of(table).set(row.id, row));
    },
  };
}
