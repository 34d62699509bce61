import { CsvError, parse } from 'csv-parse/sync';
import type { Refusal } from '#domain/refusal.ts';
import { rowsOfGrid } from './grid.ts';
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './rows.ts';
import { unreadable } from './unreadable.ts';

export function readCsv(text: string, mapping: Mapping): SourceRow[] | Refusal {
  try {
    // A row with too many or too few cells is that row's fault, so the grid judges it.
    const grid: unknown[][] = parse(text, { delimiter: mapping.delimiter, relax_column_count: true });
    return rowsOfGrid(grid, mapping);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable(
      `CSV 在第 ${error.lines ?? '?'} 行附近断开(引号不配对?)`,
      `broken CSV: ${error.message}`,
    );
  }
}
