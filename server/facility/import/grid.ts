import type { Refusal } from '#domain/refusal.ts';
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './rows.ts';
import { unreadable } from './unreadable.ts';

/** Rows of a table whose first line that is not blank names the columns. */
export function rowsOfGrid(grid: readonly (readonly unknown[])[], mapping: Mapping): SourceRow[] | Refusal {
  const top = grid.findIndex((cells) => !isBlank(cells));
  const header = (grid[top] ?? []).map((cell) => String(cell ?? '').trim());
  if (header.length === 0) return unreadable('文件里没有表头', 'the file has no header row');
  const twice = Object.values(mapping.fields).find(
    (name) => header.filter((column) => column === name).length > 1,
  );
  if (twice !== undefined)
    return unreadable(`表头里「${twice}」出现了不止一次`, `the column "${twice}" appears more than once`);
  return grid
    .slice(top + 1)
    .map((cells, index) => ({ cells, no: index + 1 }))
    .filter(({ cells }) => !isBlank(cells))
    .map(({ cells, no }) => rowOf(no, header, cells));
}

function rowOf(no: number, header: readonly string[], cells: readonly unknown[]): SourceRow {
  const value = Object.fromEntries(header.map((column, index) => [column, cells[index]]));
  const fits =
    cells.length === header.length || (cells.length > header.length && isBlank(cells.slice(header.length)));
  return fits ? { no, value } : { no, value, flaw: `有 ${cells.length} 列,表头有 ${header.length} 列` };
}

function isBlank(cells: readonly unknown[]): boolean {
  return cells.every(
    (cell) => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === ''),
  );
}
