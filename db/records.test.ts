import { getTableColumns } from 'drizzle-orm';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { OFFICE_RECORDS, type OfficeRecordOf } from './domain/office-records.ts';
import { RECORDS, type RecordOf, type TableName } from './domain/records.ts';
import { scopesOf } from './domain/scope.ts';
import { SYNCED_TABLES } from './phone/rows.ts';
import { CacheDb } from './phone/stores.ts';
import { TABLES } from './postgres/tables.ts';

const shapes = { ...RECORDS, ...OFFICE_RECORDS };
const tables = Object.keys(shapes) as (keyof typeof shapes)[];

describe('domain shapes, tables and stores are in step', () => {
  it.each(tables)('%s has a column for every field, and no other', (table) => {
    expect(Object.keys(getTableColumns(TABLES[table])).sort()).toEqual(
      Object.keys(shapes[table].shape).sort(),
    );
  });

  it.each(tables)('%s may be empty in the table where it may be null in the shape', (table) => {
    const columns = Object.entries(getTableColumns(TABLES[table]));
    const loose = columns.filter(([, column]) => !column.notNull).map(([key]) => key);
    const nullable = Object.entries(shapes[table].shape).filter(([, field]) => field.safeParse(null).success);
    expect(loose.sort()).toEqual(nullable.map(([key]) => key).sort());
  });

  it('a stored row is a record, to the compiler too', () => {
    expectTypeOf<typeof TABLES.facility.$inferSelect>().toEqualTypeOf<RecordOf<'facility'>>();
    expectTypeOf<typeof TABLES.inspection.$inferSelect>().toEqualTypeOf<RecordOf<'inspection'>>();
    expectTypeOf<typeof TABLES.photo.$inferSelect>().toEqualTypeOf<RecordOf<'photo'>>();
    expectTypeOf<typeof TABLES.case.$inferSelect>().toEqualTypeOf<RecordOf<'case'>>();
    expectTypeOf<typeof TABLES.case_event.$inferSelect>().toEqualTypeOf<RecordOf<'case_event'>>();
    expectTypeOf<typeof TABLES.conflict.$inferSelect>().toEqualTypeOf<RecordOf<'conflict'>>();
    expectTypeOf<typeof TABLES.visit.$inferSelect>().toEqualTypeOf<RecordOf<'visit'>>();
    expectTypeOf<typeof TABLES.dispatch.$inferSelect>().toEqualTypeOf<OfficeRecordOf<'dispatch'>>();
    expectTypeOf<typeof TABLES.grant.$inferSelect>().toEqualTypeOf<OfficeRecordOf<'grant'>>();
  });

  it('the phone keeps a store for every synced table, and every synced table has a scope', () => {
    expect([...SYNCED_TABLES].sort()).toEqual(Object.keys(RECORDS).sort());
    expect(new CacheDb('test').tables.map((table) => table.name).sort()).toEqual(
      [...SYNCED_TABLES, 'meta'].sort(),
    );
    const owner = {
      streetId: 's',
      operatorId: 'o',
      assigneeId: 'u',
      inspectorId: 'u',
      takerId: 'u',
      reporterId: 'u',
      authorId: 'u',
    };
    for (const table of Object.keys(RECORDS) as TableName[])
      expect([table, scopesOf(table, owner as never).length > 0]).toEqual([table, true]);
  });
});
