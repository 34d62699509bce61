import { z } from 'zod';
import { area } from '#domain/records.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isKnownCrs, KNOWN_CRS } from './crs.ts';
import { FIELD_NAMES } from './fields.ts';
import { unreadable } from './unreadable.ts';

const field = z.enum(FIELD_NAMES);
const encoding = z.preprocess(
  (said) => (typeof said === 'string' ? said.toLowerCase().replace(/^utf8$/, 'utf-8') : said),
  z.enum(['utf-8', 'gbk']),
);
const crs = z.preprocess(
  (said) => (typeof said === 'string' ? said.toUpperCase().replace(/^(GCJ|BD)-(02|09)$/, '$1$2') : said),
  z.string().refine(isKnownCrs, { error: `不认识的坐标系,可用:${KNOWN_CRS}`, abort: true }),
);

const mapping = z.strictObject({
  format: z.enum(['csv', 'xlsx', 'json', 'geojson']),
  encoding: encoding.default('utf-8'),
  delimiter: z.string().min(1).max(4).default(','),
  sheet: z.string().min(1).optional(),
  /** Dotted path to the list of rows; '' is the document itself. */
  rows: z.string().optional(),
  crs: crs.default('WGS84'),
  timezone: z.string().optional(),
  fields: z.partialRecord(field, z.string().min(1)),
  constants: z.partialRecord(field, z.union([z.string(), z.number(), z.boolean()])).default({}),
  /** Areas the file needs and the tree may not have yet; an existing one stays as it is. */
  areas: z.array(area).default([]),
});

export type Mapping = z.infer<typeof mapping>;

/** Reads a mapping file; a refusal lists every fault in it. */
export function parseMapping(text: string): Mapping | Refusal {
  const document = parseJson(text.replace(/^\uFEFF/, ''));
  if (document === undefined)
    return unreadable('映射文件不是有效的 JSON', 'the mapping file is not valid JSON');
  const { localeError } = z.locales.zhCN();
  const zh = mapping.safeParse(document, { error: localeError });
  if (zh.success) return withPlaces(zh.data);
  return unreadable(
    `映射文件有误:${faults(zh.error)}`,
    `the mapping file is wrong: ${faults(mapping.safeParse(document).error ?? zh.error)}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON text means undefined, so the caller can tell
  }
}

function faults(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || '(整个文件)'} ${message}`).join('; ');
}

/** A GeoJSON point needs no mapping of its coordinates. */
function withPlaces(said: Mapping): Mapping {
  if (said.format !== 'geojson') return said;
  return {
    ...said,
    fields: { lon: 'geometry.coordinates.0', lat: 'geometry.coordinates.1', ...said.fields },
  };
}
