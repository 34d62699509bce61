import type { Facility } from '#domain/records.ts';

/** What is said in a filing, in reading order; live values and what the system sets itself are no part of it. */
export const FILED = [
  'name',
  'govCode',
  'kind',
  'siteClass',
  'ownership',
  'commercial',
  'structure',
  'operatorId',
  'address',
  'areaId',
  'lat',
  'lon',
  'datum',
  'totalBerths',
  'berths',
  'publishable',
  'exclusion',
  'tariff',
  'grade',
] as const satisfies readonly (keyof Facility)[];
export type FiledField = (typeof FILED)[number];

/** The fields in which a filing (REG-04) differs from the one before; none for the first. */
export function changedFields(before: Facility | undefined, after: Facility): FiledField[] {
  if (!before) return [];
  return FILED.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
