import { getTableColumns } from 'drizzle-orm';
import { bigint, customType, text, type PgTable } from 'drizzle-orm/pg-core';

/** timestamptz in the database, ISO 8601 UTC with milliseconds in a record. */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'timestamptz',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** Identifiers are made where the record is made, often on a phone without signal. */
export const recordId = () => text().primaryKey();

/** A version of a scope: milliseconds since 1970 at least, so it fits a double for a few thousand years. */
export const version = () => bigint({ mode: 'number' });

type Columns<T extends PgTable> = T['_']['columns'];

/** Some columns of a table, named once: what a list shows, and nothing that comes into the table later. */
export function only<T extends PgTable, K extends keyof Columns<T>>(
  table: T,
  names: readonly K[],
): Pick<Columns<T>, K> {
  const columns = getTableColumns(table) as Columns<T>;
  return Object.fromEntries(names.map((name) => [name, columns[name]])) as Pick<Columns<T>, K>;
}
