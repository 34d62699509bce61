import type { Args } from '#domain/mutations.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import { REFUSALS } from '#domain/refusals.ts';
import { asDecimal, asInteger, asText, asWord, asYesNo, isWrong, pick, type Cell } from './cell.ts';
import { toWgs84 } from './crs.ts';
import { FIELDS, type Field } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './rows.ts';
import { EXCLUSION, GRADE, KIND, OWNERSHIP, SITE_CLASS, STRUCTURE } from './words.ts';

type Said = Args<'facility.file'>;
type Berths = NonNullable<Said['berths']>;
type Must = Pick<Said, 'govCode' | 'name' | 'kind' | 'lat' | 'lon' | 'datum' | 'totalBerths'>;
type May = Pick<
  Said,
  | 'address'
  | 'siteClass'
  | 'ownership'
  | 'commercial'
  | 'structure'
  | 'publishable'
  | 'exclusion'
  | 'tariff'
  | 'grade'
>;

/** What a row says of a lot. An optional field that is absent says nothing: what is filed stays. */
export type Filing = Must & { [K in keyof May]?: May[K] | undefined } & {
  berths?: Berths;
  areaCode?: string;
  operatorName?: string;
};
export type Flag = 'negative' | 'over_capacity' | 'zero_capacity';
export type Problem = { code: RefusalCode; about: string };
export type Read =
  | { filing: Filing; flags: Flag[]; problems: readonly [] }
  | { filing: null; flags: Flag[]; problems: readonly Problem[] };
/** `code` is number and name of the refusal; `message` is Chinese. */
export type RowError = { row: number; code: string; message: string };

/** What one row of the file says, or every reason why it cannot be taken (REG-04, REG-12). Never throws for bad data. */
export function toFacility(row: SourceRow, mapping: Mapping): Read {
  const sheet = new Sheet(row, mapping);
  if (row.flaw !== undefined) sheet.problems.push({ code: 'field_invalid', about: row.flaw });
  const must = mandatory(sheet);
  const filing = must && { ...must, ...optional(sheet), ...berths(sheet, must.totalBerths) };
  if (filing && sheet.problems.length === 0) return { filing, flags: sheet.flags, problems: [] };
  return { filing: null, flags: sheet.flags, problems: sheet.problems };
}

/** One entry of the report: the number of the first problem, the words of all. */
export function rowError(row: number, problems: readonly Problem[]): RowError {
  const code = problems[0]?.code ?? 'field_invalid';
  const what = [...new Set(problems.map((problem) => problem.code))].map((each) => {
    const about = problems.filter((problem) => problem.code === each).map((problem) => problem.about);
    return `${REFUSALS[each].zh.what}:${about.join('、')}`;
  });
  const { safe, next } = REFUSALS[code].zh;
  return { row, code: `${REFUSALS[code].no} ${code}`, message: `${what.join(';')}。${safe}。${next}。` };
}

/** Reads cells by canonical name and gathers what is wrong with them. */
class Sheet {
  readonly problems: Problem[] = [];
  readonly flags: Flag[] = [];
  constructor(
    private readonly row: SourceRow,
    readonly mapping: Mapping,
  ) {}

  read<T>(field: Field, as: (raw: unknown) => Cell<T>): T | undefined {
    const path = this.mapping.fields[field];
    const cell = as(path === undefined ? undefined : pick(this.row.value, path));
    const said = cell === undefined ? as(this.mapping.constants[field]) : cell;
    if (!isWrong(said)) return said;
    this.problems.push({ code: 'field_invalid', about: `${nameOf(field)} ${said.wrong}` });
    return undefined;
  }

  must<T>(field: Field, as: (raw: unknown) => Cell<T>, code: RefusalCode = 'field_missing'): T | undefined {
    const before = this.problems.length;
    const said = this.read(field, as);
    if (said === undefined && this.problems.length === before)
      this.problems.push({ code, about: nameOf(field) });
    return said;
  }

  count(field: Field, as: 'must' | 'read'): number | undefined {
    const said = this[as](field, asInteger);
    if (said === undefined || said >= 0) return said;
    this.problems.push({ code: 'field_invalid', about: `${nameOf(field)} 是负数 ${said}` });
    this.flags.push('negative');
    return undefined;
  }
}

function mandatory(sheet: Sheet): Must | null {
  const govCode = sheet.must('gov_code', asText);
  const name = sheet.must('name', asText);
  const totalBerths = sheet.count('total_berths', 'must');
  const kind = sheet.must('kind', (raw) => asWord(raw, KIND));
  const point = place(sheet);
  if (totalBerths === 0) sheet.flags.push('zero_capacity');
  if (govCode === undefined || name === undefined || totalBerths === undefined || !kind || !point)
    return null;
  return { govCode, name, kind, totalBerths, ...point, datum: sheet.mapping.crs };
}

function place(sheet: Sheet): { lat: number; lon: number } | null {
  const lat = sheet.must('lat', asDecimal, 'coordinates_missing');
  const lon = sheet.must('lon', asDecimal, 'coordinates_missing');
  if (lat === undefined || lon === undefined) return null;
  if (lat === 0 && lon === 0) {
    sheet.problems.push({ code: 'coordinates_missing', about: '经纬度都是 0' });
    return null;
  }
  const point = toWgs84(sheet.mapping.crs, lon, lat);
  if (!point)
    sheet.problems.push({ code: 'coordinates_outside', about: `${sheet.mapping.crs} (${lon}, ${lat})` });
  return point;
}

function optional(sheet: Sheet): Partial<Filing> {
  const said: Partial<Filing> = {
    address: sheet.read('address', asText),
    areaCode: sheet.read('area_code', asText),
    operatorName: sheet.read('operator', asText),
    siteClass: sheet.read('site_class', (raw) => asWord(raw, SITE_CLASS)),
    ownership: sheet.read('ownership', (raw) => asWord(raw, OWNERSHIP)),
    commercial: sheet.read('commercial', asYesNo),
    structure: sheet.read('structure', (raw) => asWord(raw, STRUCTURE)),
    publishable: sheet.read('publishable', asYesNo),
    exclusion: sheet.read('exclusion', (raw) => asWord(raw, EXCLUSION)),
    tariff: sheet.read('tariff', asText),
    grade: sheet.read('grade', (raw) => asWord(raw, GRADE)),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** Counts by kind, when the row has any; ordinary berths are the rest unless it says otherwise. */
function berths(sheet: Sheet, total: number): { berths?: Berths } {
  const said = {
    ordinary: sheet.count('berths_ordinary', 'read'),
    accessible: sheet.count('berths_accessible', 'read'),
    charging: sheet.count('berths_charging', 'read'),
    mechanical: sheet.count('berths_mechanical', 'read'),
    reservable: sheet.count('berths_reservable', 'read'),
  };
  const counts = Object.values(said).filter((count) => count !== undefined);
  if (counts.length === 0) return {};
  if (counts.some((count) => count > total)) sheet.flags.push('over_capacity');
  const { accessible = 0, charging = 0, mechanical = 0, reservable = 0 } = said;
  const ordinary = said.ordinary ?? Math.max(0, total - accessible - charging - mechanical);
  return { berths: { ordinary, accessible, charging, mechanical, reservable } };
}

function nameOf(field: Field): string {
  return `${field}(${FIELDS[field]})`;
}
