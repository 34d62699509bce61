import { stringify } from 'csv-stringify/browser/esm/sync';

type Cell = string | number | null;

/**
 * A table as a file that Chinese office programs open as it is meant: UTF-8 with a mark, and no cell that is taken for a formula.
 * @param head the words over the columns
 */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([head, ...rows] as unknown[][], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
