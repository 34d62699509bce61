import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('a table opens as it is meant: marked as UTF-8, quoted, and without a formula', () => {
  const made = csvOf(
    ['说明', '数量'],
    [
      ['围墙外，"东门"\n夜间停满', 12],
      ['=cmd|/c calc', null],
    ],
  );
  expect(made).toBe('\uFEFF说明,数量\r\n"围墙外，""东门""\n夜间停满",12\r\n\'=cmd|/c calc,\r\n');
});

it('whatever is written in a cell comes back from it', () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r＝＋－＠]/u.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const back = parse(csvOf(['a', 'b'], rows), { bom: true, record_delimiter: '\r\n' });
      expect(back.slice(1)).toEqual(rows);
    }),
  );
});
