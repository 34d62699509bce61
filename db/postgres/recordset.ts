import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/**
 * `insert into <table> … select …` of any number of rows in their order: one parameter, and one text whatever their number, where
 * the query builder would write a parameter per value. What may follow (`on conflict`, `returning`) is appended by the caller.
 * @param leftOut columns the database fills in
 */
export function insertAll(table: PgTable, rows: readonly object[], leftOut: readonly string[] = []): SQL {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => !leftOut.includes(key));
  const into = columns.map(([key]) => `"${snake(key)}"`).join();
  const from = columns.map(([key, column]) => valueOf(key, column)).join();
  const typed = columns.map(([key, column]) => `"${key}" ${column.getSQLType()}`).join();
  return sql`insert into ${table} (${sql.raw(into)}) select ${sql.raw(from)}
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as (${sql.raw(typed)})) with ordinality as one
    order by one.ordinality`;
}

/** True where a text column has one of these values: one parameter, however many. */
export function among(column: PgColumn, values: Iterable<string>): SQL {
  return sql`${column} = any(array(select jsonb_array_elements_text(${JSON.stringify([...values])}::text::jsonb)))`;
}

/** Every column but the key takes what the refused row brought. */
export function replacing(table: PgTable): SQL {
  const columns = Object.keys(getTableColumns(table)).filter((key) => key !== 'id');
  const set = columns.map((key) => `"${snake(key)}" = excluded."${snake(key)}"`).join();
  return sql` on conflict (id) do update set ${sql.raw(set)}`;
}

// A JSON null says "no value" to the record set; where a column must have one, it was the value.
function valueOf(key: string, column: PgColumn): string {
  const isJson = column.notNull && column.getSQLType() === 'jsonb';
  return isJson ? `coalesce(one."${key}", 'null')` : `one."${key}"`;
}

// The same rule as drizzle's `casing: 'snake_case'`, which names the columns.
function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
