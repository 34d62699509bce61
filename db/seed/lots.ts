import type { Args } from '../domain/mutations.ts';

export type Lot = Args<'facility.file'>;

const REASON = '演示数据首次备案';

const KINDS = { 公共: 'public', 专用: 'dedicated', 道路: 'on_street' } as const;
const STRUCTURES = {
  地面: 'surface',
  地下: 'underground',
  楼库: 'multi_storey',
  机械: 'mechanical',
} as const;
const OWNERSHIPS = { 政府: 'gov', 国企: 'soe', 民营: 'private', 集体: 'collective' } as const;
const GRADES = { 绿: 'green', 黄: 'yellow', 红: 'red', 未评: null } as const;
// prettier-ignore
const SITES = {
  公园: 'park', 景区: 'scenic', 医院: 'hospital', 文体: 'culture_sport', 商圈: 'mall', 机关: 'government', 企业: 'enterprise', 学校: 'school',
  园区: 'industrial_park', 小区: 'residential', 交通: 'transport', 道路: 'road', 其他: 'other',
} as const;
const EXCLUSIONS = {
  反恐重点: 'counter_terror',
  内部使用: 'internal',
  暂停开放: 'closed',
  未核实: null,
} as const;

const TARIFFS = {
  免费: '免费开放',
  指导: '首 30 分钟免费，之后每小时 2 元，24 小时封顶 15 元（政府指导价）',
  医院: '首 60 分钟免费，之后每小时 2 元，24 小时封顶 10 元（政府指导价）',
  道路: '08:00–20:00 首 30 分钟免费，之后每 30 分钟 1 元；其余时段免费（政府定价）',
  市场: '首 30 分钟免费，之后每小时 3 元，24 小时封顶 30 元（市场调节价）',
  景区: '每次 10 元，当日有效（政府指导价）',
  杭州: '首 30 分钟免费，首小时 5 元，之后每 30 分钟 2.5 元，24 小时封顶 40 元',
  未报: null,
} as const;

const COLUMNS = [
  'serial',
  'name',
  'address',
  'areaId',
  'where',
  'nature',
  'operator',
  'berths',
  'grade',
  'tariff',
  'ground',
] as const;
const NATURE = ['kind', 'site', 'structure', 'ownership'] as const;
const BERTHS = ['ordinary', 'accessible', 'charging', 'mechanical', 'reservable'] as const;
const PLACE = ['lat', 'lon'] as const;

/**
 * Reads lots from a table, one a line: serial | name | address | area | lat,lon | kind site structure ownership |
 * operator | berths 普通/无障碍/充电/机械/可预约 | grade | tariff, and for an excluded lot its ground. The serial follows
 * the six digits of the county and makes the 12-digit government code. Coordinates are WGS84, near the named place.
 * @throws when a line has a wrong word: the table is our own
 */
export function readLots(county: string, table: string): Lot[] {
  const lines = table.trim().split('\n');
  return lines.map((line) => readLot(county, named(COLUMNS, line, '|')));
}

function readLot(county: string, row: Record<(typeof COLUMNS)[number], string>): Lot {
  const govCode = `${county}${row.serial.padStart(6, '0')}`;
  const { lat, lon } = numbers(named(PLACE, row.where, ','));
  return {
    id: `demo-${govCode}`,
    govCode,
    name: row.name,
    address: `${row.address}（演示）`,
    areaId: row.areaId,
    lat,
    lon,
    datum: 'WGS84',
    ...natureOf(row.nature),
    operatorId: row.operator === '无' ? null : `demo-${row.operator}`,
    ...berthsOf(row.berths),
    grade: word(GRADES, row.grade),
    tariff: word(TARIFFS, row.tariff),
    publishable: row.ground === '' || row.ground === '反恐重点',
    exclusion: row.ground === '' ? null : word(EXCLUSIONS, row.ground),
    reason: REASON,
  };
}

function natureOf(cell: string) {
  const { kind, site, structure, ownership } = named(NATURE, cell, ' ');
  const siteClass = word(SITES, site);
  return {
    kind: word(KINDS, kind),
    siteClass,
    structure: word(STRUCTURES, structure),
    ownership: word(OWNERSHIPS, ownership),
    commercial: ownership === '民营' || siteClass === 'mall',
  };
}

/** Every berth is of one kind, so the kinds add up to the total. */
function berthsOf(cell: string) {
  const berths = numbers(named(BERTHS, cell, '/'));
  return { berths, totalBerths: Object.values(berths).reduce((sum, count) => sum + count, 0) };
}

function named<K extends string>(names: readonly K[], line: string, separator: string): Record<K, string> {
  const cells = line.split(separator);
  return Object.fromEntries(names.map((name, index) => [name, cells[index]?.trim() ?? ''])) as Record<
    K,
    string
  >;
}

function numbers<K extends string>(cells: Record<K, string>): Record<K, number> {
  return Object.fromEntries(
    Object.entries<string>(cells).map(([name, cell]) => [name, Number(cell)]),
  ) as Record<K, number>;
}

function word<T extends Record<string, unknown>>(words: T, said: string): T[keyof T] {
  if (!Object.hasOwn(words, said)) throw new Error(`demo lots: unknown word ${said}`);
  return words[said] as T[keyof T];
}
