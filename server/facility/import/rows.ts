import type { Refusal } from '#domain/refusal.ts';
import { decodeText } from './charset.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import type { Mapping } from './mapping.ts';
import { readXlsx } from './xlsx.ts';

/** One data row as the file has it. `no` counts from 1; `flaw` says in Chinese why its cells cannot be trusted. */
export type SourceRow = { no: number; value: unknown; flaw?: string };

/** All data rows of a file, blank ones left out; a refusal when the file as a whole cannot be read. */
export async function readRows(bytes: Uint8Array, mapping: Mapping): Promise<SourceRow[] | Refusal> {
  if (mapping.format === 'xlsx') return readXlsx(bytes, mapping);
  const text = decodeText(bytes, mapping.encoding);
  if (typeof text !== 'string') return text;
  return mapping.format === 'csv' ? readCsv(text, mapping) : readJson(text, mapping);
}
