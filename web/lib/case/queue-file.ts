import type { ExportFormat } from '#domain/case/export.ts';
import type { Translate } from '#lib/i18n/keys.ts';
import { queueGeoJson } from './queue-geojson.ts';
import { queueTable, type Cell, type TableRow } from './queue-table.ts';

type Table = { head: string[]; wide: number[]; body: Cell[][] };

/** The exported queue as the bytes of a file. What writes a format is fetched when that format is asked for. */
export async function queueFile(
  format: ExportFormat,
  rows: readonly TableRow[],
  say: Translate,
): Promise<Blob> {
  if (format === 'geojson') return new Blob([queueGeoJson(rows)], { type: 'application/geo+json' });
  const table = queueTable(rows, say);
  if (format === 'xlsx') return workbookOf(table, say('queue:export.sheet'));
  const { csvOf } = await import('#lib/desk/csv.ts');
  return new Blob([csvOf(table.head, table.body)], { type: 'text/csv;charset=utf-8' });
}

/** One sheet whose head stays in sight. Each text is told to be a text: nothing in it is taken for a formula. */
async function workbookOf({ head, wide, body }: Table, sheet: string): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const heads = head.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const rows = body.map((cells) => cells.map(cellOf));
  const columns = wide.map((width) => ({ width }));
  return writeXlsxFile([heads, ...rows], { sheet, columns, stickyRowsCount: 1 }).toBlob();
}

function cellOf(value: Cell) {
  if (value === null || value === '') return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}
