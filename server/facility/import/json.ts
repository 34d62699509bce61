import type { Refusal } from '#domain/refusal.ts';
import { pick } from './cell.ts';
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './rows.ts';
import { unreadable } from './unreadable.ts';

/** JSON and GeoJSON: the list found at the mapping's `rows`. */
export function readJson(text: string, mapping: Mapping): SourceRow[] | Refusal {
  const path = mapping.rows ?? (mapping.format === 'geojson' ? 'features' : '');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return unreadable('文件不是有效的 JSON', `not valid JSON: ${String(error)}`);
  }
  const list = path === '' ? document : pick(document, path);
  if (Array.isArray(list)) return list.map(rowOf);
  const where = path === '' ? '文件最外层' : `「${path}」处`;
  return unreadable(
    `${where}不是数组;请检查映射文件的 rows`,
    `no array at "${path}"; check "rows" of the mapping file`,
  );
}

function rowOf(value: unknown, index: number): SourceRow {
  const isRow = typeof value === 'object' && value !== null;
  return isRow ? { no: index + 1, value } : { no: index + 1, value: {}, flaw: '这一行不是对象' };
}
