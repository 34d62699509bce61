import { asc, getTableColumns } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/postgres/connect.ts';
import { among } from '#db/postgres/recordset.ts';
import { TABLES } from '#db/postgres/tables.ts';
import type { Change } from '#domain/decision.ts';

type Table = Change['table'];
type Row<T extends Table> = Extract<Change, { table: T }>['row'];
type Wish = { table: Table; column: string; lock: boolean; values: Set<string> };
/** In place of a column: whatever stands there. */
const EVERY = '*';
type Rows = Map<string, Record<string, unknown>>;

/**
 * The records that mutations need, fetched in sets. Whoever looks for something that is not here yet finds nothing, and the shelf
 * remembers the wish: look, fetch, and look again until nothing is wished for.
 */
export class Shelf {
  private readonly rows = new Map<Table, Rows>();
  private readonly known = new Set<string>();
  /** Rows that nobody has looked at since they were decided. */
  private readonly decided = new Set<object>();
  private wishes = new Map<string, Wish>();

  one<T extends Table>(table: T, id: string, lock?: 'lock'): Row<T> | null {
    return this.all(table, 'id' as keyof Row<T> & string, id, lock)[0] ?? null;
  }

  /** Every record of a table with that value, as the mutations before left it. `lock`: it may be about to change. */
  all<T extends Table>(table: T, column: keyof Row<T> & string, value: string, lock?: 'lock'): Row<T>[] {
    if (!this.knows(table, column, value, lock === 'lock')) {
      this.wish(table, column, value, lock === 'lock');
      return [];
    }
    const rows = this.rowsOf(table);
    const found =
      column === 'id' ? [rows.get(value)] : [...rows.values()].filter((row) => row[column] === value);
    return found.flatMap((row) => (row ? [this.settled(table, row)] : [])) as Row<T>[];
  }

  /** Every record of a small table. */
  every<T extends Table>(table: T): Row<T>[] {
    if (!this.knows(table, EVERY, '', false)) {
      this.wish(table, EVERY, '', false);
      return [];
    }
    return [...this.rowsOf(table).values()].map((row) => this.settled(table, row)) as Row<T>[];
  }

  get isComplete(): boolean {
    return this.wishes.size === 0;
  }

  /** One statement for each kind of wish. Locks are taken in the order of ids, so that two batches do not wait for each other. */
  async fetch(tx: Tx): Promise<void> {
    const wishes = [...this.wishes].sort(([one], [other]) => (one < other ? -1 : 1));
    this.wishes = new Map();
    for (const [kind, { table, column, lock, values }] of wishes) {
      for (const row of await fetched(tx, { table, column, lock, values })) this.put(table, row);
      for (const value of values) this.known.add(`${kind}|${value}`);
    }
  }

  /** What was decided stands here; who looks finds it as the database will give it back. */
  add(changes: readonly Change[]): void {
    for (const { table, row } of changes) {
      this.put(table, row);
      this.decided.add(row);
    }
  }

  private settled(table: Table, row: Record<string, unknown>): Record<string, unknown> {
    if (!this.decided.delete(row)) return row;
    const settled = asStored(TABLES[table], row);
    this.put(table, settled);
    return settled;
  }

  private put(table: Table, row: Record<string, unknown>): void {
    this.rowsOf(table).set(row.id as string, row);
  }

  private rowsOf(table: Table): Rows {
    const rows = this.rows.get(table) ?? new Map<string, Record<string, unknown>>();
    this.rows.set(table, rows);
    return rows;
  }

  private knows(table: Table, column: string, value: string, lock: boolean): boolean {
    const kinds = lock
      ? [kindOf(table, column, true)]
      : [true, false].map((held) => kindOf(table, column, held));
    return kinds.some((kind) => this.known.has(`${kind}|${value}`));
  }

  private wish(table: Table, column: string, value: string, lock: boolean): void {
    const kind = kindOf(table, column, lock);
    const wish = this.wishes.get(kind) ?? { table, column, lock, values: new Set() };
    wish.values.add(value);
    this.wishes.set(kind, wish);
  }
}

function kindOf(table: Table, column: string, lock: boolean): string {
  return `${table}.${column}${lock ? ' for update' : ''}`;
}

/** The world of one mutation alone. */
export async function worldOf<World>(tx: Tx, look: (shelf: Shelf) => World): Promise<World> {
  const shelf = new Shelf();
  let world = look(shelf);
  while (!shelf.isComplete) {
    await shelf.fetch(tx);
    world = look(shelf);
  }
  return world;
}

async function fetched(tx: Tx, { table, column, lock, values }: Wish): Promise<Record<string, unknown>[]> {
  const from: PgTable = TABLES[table];
  if (column === EVERY) return tx.select().from(from);
  const columns: Record<string, PgColumn> = getTableColumns(from);
  const [by, id] = [columns[column], columns.id];
  if (!by || !id) throw new Error(`${table} has no column ${column}`);
  const found = tx.select().from(from).where(among(by, values)).orderBy(asc(id));
  return lock ? found.for('update') : found;
}

function asStored(table: PgTable, row: object): Record<string, unknown> {
  const columns = Object.entries(getTableColumns(table));
  return Object.fromEntries(
    columns.map(([key, column]) => [key, storedValue(column, (row as Record<string, unknown>)[key])]),
  );
}

function storedValue(column: PgColumn, value: unknown): unknown {
  return value === null || value === undefined
    ? null
    : column.mapFromDriverValue(column.mapToDriverValue(value));
}
