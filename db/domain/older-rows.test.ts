import { expect, it } from 'vitest';
import { wholeRow } from './older-rows.ts';
import { caseRecord } from './case-shapes.ts';
import { checklist } from './checklist-shapes.ts';
import { inspection, photo, RECORDS, type TableName } from './records.ts';
import { visit } from './visit-shapes.ts';
import { FIRST } from './older-rows.fixture.ts';

it('records of the first app become whole, and keep every word they had', () => {
  const shapes = { checklist, visit, inspection, photo, case: caseRecord };
  for (const [table, shape] of Object.entries(shapes)) {
    const old = FIRST[table as keyof typeof FIRST];
    const whole = wholeRow(table as TableName, old);
    expect(shape.safeParse(whole).error, table).toBeUndefined();
    expect(whole).toMatchObject(old);
  }
});

it('what lacks nothing stays as it is', () => {
  for (const table of Object.keys(RECORDS) as TableName[]) {
    const old: Record<string, unknown> = FIRST[table as keyof typeof FIRST] ?? { id: 'x' };
    const whole = wholeRow(table, old);
    expect(wholeRow(table, whole)).toEqual(whole);
  }
});
