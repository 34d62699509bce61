import readWorkbook, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node';
import type { Refusal } from '#domain/refusal.ts';
import { rowsOfGrid } from './grid.ts';
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './rows.ts';
import { unreadable } from './unreadable.ts';

/** The named sheet, or the first one. A formula counts as the value stored with it. */
export async function readXlsx(bytes: Uint8Array, mapping: Mapping): Promise<SourceRow[] | Refusal> {
  const sheets = await sheetsOf(bytes);
  if (!Array.isArray(sheets)) return sheets;
  const found = mapping.sheet === undefined ? sheets[0] : sheets.find(({ sheet }) => sheet === mapping.sheet);
  if (found) return rowsOfGrid(found.data, mapping);
  const names = sheets.map(({ sheet }) => sheet).join('、');
  return unreadable(
    `工作簿里没有工作表「${mapping.sheet ?? ''}」,有:${names}`,
    `no sheet "${mapping.sheet ?? ''}" in the workbook`,
  );
}

async function sheetsOf(bytes: Uint8Array) {
  try {
    return await readWorkbook(Buffer.from(bytes));
  } catch (error) {
    if (!(error instanceof InvalidInputError) && !(error instanceof InvalidSpreadsheetError)) throw error;
    return unreadable(
      '不是有效的 XLSX 工作簿(旧的 .xls 请另存为 .xlsx)',
      `not an XLSX workbook: ${error.message}`,
    );
  }
}
