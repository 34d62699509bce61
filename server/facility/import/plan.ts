import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { MUTATIONS, type Args } from '#domain/mutations.ts';
import type { Area, Facility, Operator } from '#domain/records.ts';
import { rowError, toFacility, type Filing, type Flag, type Problem, type RowError } from './filing.ts';
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './rows.ts';

/** What is stored before the import. `facilities` has at least those with a code or an identifier of the file. */
export type Known = {
  areas: readonly Area[];
  facilities: readonly Facility[];
  operators: readonly Operator[];
};
/** `areaId`: where a new lot belongs whose row names no area; `reason`: what the history of a lot says of this import. */
export type PlanOptions = { areaId?: string | undefined; reason: string };
export type Filed = {
  what: 'added' | 'updated' | 'duplicate';
  row: number;
  flags: Flag[];
  args: Args<'facility.file'>;
  operator: Operator | null;
};
export type Refused = { what: 'repeated' | 'rejected'; row: number; flags: Flag[]; error: RowError };
export type Step = Filed | Refused;

type Said = Args<'facility.file'>;

const UNSAID = {
  siteClass: 'other',
  ownership: 'private',
  commercial: false,
  structure: 'surface',
  address: '',
  operatorId: null,
  publishable: false,
  exclusion: null,
  tariff: null,
  grade: null,
  berths: null,
} as const;

/** What the import does with each row, decided before anything is written. The first usable row of a code wins. */
export function planImport(
  rows: readonly SourceRow[],
  mapping: Mapping,
  known: Known,
  options: PlanOptions,
): Step[] {
  const taken = new Set<string>();
  const plan = planner(known, options);
  return rows.map((row) => {
    const { filing, flags, problems } = toFacility(row, mapping);
    if (!filing) return { what: 'rejected', row: row.no, flags, error: rowError(row.no, problems) };
    if (taken.has(filing.govCode)) return repeated(row.no, filing.govCode);
    const step = plan(row.no, filing, flags);
    if (step.what !== 'rejected') taken.add(filing.govCode);
    return step;
  });
}

/** The identifier a lot gets on its first import: always the same for the same code, and safe in an address. */
export function facilityId(govCode: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(govCode) ? `f-${govCode}` : hashedId('f', govCode);
}

function repeated(row: number, govCode: string): Refused {
  const error = rowError(row, [{ code: 'row_repeated', about: govCode }]);
  return { what: 'repeated', row, flags: [], error };
}

function planner(known: Known, { areaId, reason }: PlanOptions) {
  const byCode = new Map(known.facilities.map((facility) => [facility.govCode, facility]));
  const byId = new Map(known.facilities.map((facility) => [facility.id, facility]));
  const operators = new Map(
    known.operators.flatMap((each) => [[each.id, each] as const, [each.name, each] as const]),
  );
  const areas = new Map(known.areas.map((area) => [area.id, area]));

  return (row: number, filing: Filing, flags: Flag[]): Step => {
    const existing = byCode.get(filing.govCode);
    const operator = operatorOf(filing.operatorName, operators);
    const said: Said = {
      ...UNSAID,
      ...(existing && keptOf(existing)),
      ...contentOf(filing),
      ...(operator && { operatorId: operator.id }),
      id: existing?.id ?? freeId(filing.govCode, byId),
      areaId: filing.areaCode ?? existing?.areaId ?? areaId ?? '',
      reason,
    };
    const problems = [...areaProblems(said.areaId, areas), ...shapeProblems(said)];
    if (problems.length > 0) return { what: 'rejected', row, flags, error: rowError(row, problems) };
    const what = verdict(existing, said);
    const isNew = operator !== null && what !== 'duplicate' && !operators.has(operator.name);
    if (isNew) operators.set(operator.name, operator);
    return { what, row, flags, args: said, operator: isNew ? operator : null };
  };
}

function contentOf({ areaCode: _area, operatorName: _operator, ...content }: Filing) {
  return content;
}

/** What is filed stays where the file says nothing. */
function keptOf({
  siteClass,
  ownership,
  commercial,
  structure,
  address,
  areaId,
  operatorId,
  publishable,
  exclusion,
  tariff,
  grade,
  berths,
}: Facility) {
  return {
    siteClass,
    ownership,
    commercial,
    structure,
    address,
    areaId,
    operatorId,
    publishable,
    exclusion,
    tariff,
    grade,
    berths,
  };
}

function verdict(existing: Facility | undefined, { reason: _reason, ...said }: Said): Filed['what'] {
  if (!existing) return 'added';
  const same = (Object.keys(said) as (keyof typeof said)[]).every((key) =>
    isDeepStrictEqual(existing[key], said[key]),
  );
  return same ? 'duplicate' : 'updated';
}

/** A lot filed by hand may already carry the identifier that another lot's code would give. */
function freeId(govCode: string, byId: ReadonlyMap<string, Facility>): string {
  const id = facilityId(govCode);
  return byId.has(id) ? hashedId('f', govCode) : id;
}

/** The operator by identifier or name; one nobody has filed yet is made from its name. */
function operatorOf(name: string | undefined, operators: ReadonlyMap<string, Operator>): Operator | null {
  if (name === undefined) return null;
  return operators.get(name) ?? { id: hashedId('o', name), name, uscc: null };
}

function areaProblems(areaId: string, areas: ReadonlyMap<string, Area>): Problem[] {
  if (areaId === '') return [{ code: 'area_unknown', about: '没有写所属街道编码 area_code' }];
  if (!areas.has(areaId)) return [{ code: 'area_unknown', about: areaId.slice(0, 40) }];
  const inStreet = [...areas.values()].some(({ id, level }) => level === 'street' && areaId.startsWith(id));
  return inStreet ? [] : [{ code: 'area_unknown', about: `${areaId} 是市或区,请写到街道/镇` }];
}

const SHAPE = MUTATIONS['facility.file'].args.extend({ totalBerths: z.int().max(1_000_000) });

/** What the record itself does not allow: too long a name, an absurd number. */
function shapeProblems(said: Said): Problem[] {
  const { error } = SHAPE.safeParse(said, { error: z.locales.zhCN().localeError });
  return (error?.issues ?? []).map(({ path, message }) => ({
    code: 'field_invalid',
    about: `${canonical(path.join('.'))} ${message}`,
  }));
}

function canonical(name: string): string {
  return name
    .replace('operatorId', 'operator')
    .replace('areaId', 'areaCode')
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function hashedId(prefix: string, text: string): string {
  return `${prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}
