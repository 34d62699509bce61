import { bigint, customType, text } from 'drizzle-orm/pg-core';

/** timestamptz in the database, ISO 8601 UTC with milliseconds in a record. */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'timestamptz',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** Identifiers are made where the record is made, often on a phone without signal. */
export const recordId = () => text().primaryKey();

/** A version of a scope: milliseconds since 1970 at least, so it fits a double for a few thousand years. */
export const version = () => bigint({ mode: 'number' });
