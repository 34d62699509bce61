import type { Facility } from '#domain/records.ts';
import type { PulledRow } from '#domain/wire.ts';

// Every name is another one, as in a registry: what packs too well would flatter the wire.
const LETTERS =
  '江阴澄虹桥北路长花山环城东延陵朝阳暨滨西南中大小新老金银玉石水木云龙凤华兴盛利民安康乐福祥和平光明春夏秋冬天地人文武青红白黑丰顺通达远高丽';
const WHATS = [
  '商城',
  '医院',
  '小学',
  '菜市场',
  '广场',
  '行政服务中心',
  '体育馆',
  '客运站',
  '图书馆',
  '花园小区',
];
const KINDS = ['public', 'dedicated', 'on_street'] as const;
const CLASSES = ['hospital', 'mall', 'school', 'residence', 'other'] as const;
const FILED = Date.parse('2026-01-05T01:00:00.000Z');

/** Lot number `at` of a street: like the registry's, about 600 bytes as it travels; the same number is the same lot. */
export function lotOf(streetId: string, at: number): Facility {
  const chance = chanceOf(at);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const name = (length: number) => Array.from({ length }, () => pick([...LETTERS])).join('');
  const govCode = `${streetId}${String(at).padStart(6, '0')}`;
  const later = () => new Date(FILED + Math.floor(chance() * 300 * 86_400_000)).toISOString();
  const total = 20 + Math.floor(chance() * 400);
  return {
    id: `f-${govCode}`,
    govCode,
    name: `${name(3)}${pick(WHATS)}停车场`,
    version: 1,
    kind: pick(KINDS),
    siteClass: pick(CLASSES) as Facility['siteClass'],
    ownership: pick(['gov', 'soe', 'private', 'collective'] as const),
    commercial: chance() < 0.5,
    structure: pick(['surface', 'underground', 'multi_storey', 'mechanical'] as const),
    operatorId: null,
    address: `${name(2)}路 ${Math.floor(chance() * 900) + 1} 号`,
    areaId: streetId,
    streetId,
    lat: round(31.8 + chance() * 0.2),
    lon: round(120.2 + chance() * 0.25),
    datum: 'WGS84',
    totalBerths: total,
    berths: null,
    publishable: chance() < 0.9,
    exclusion: null,
    openState: 'open',
    openStateAt: later(),
    tariff: null,
    tariffAt: null,
    freeBerths: Math.floor(chance() * total),
    freeBerthsAt: later(),
    grade: pick(['green', 'yellow', 'red'] as const),
    filedAt: later(),
  };
}

export function lotsOf(streetId: string, count: number): Facility[] {
  return Array.from({ length: count }, (_, at) => lotOf(streetId, at));
}

/** The same lot as a pull carries it; peers get the same fields. */
export function pulledOf(row: Facility, version: number): PulledRow {
  return { scope: `area:${row.streetId}`, table: 'facility', id: row.id, version, row };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** mulberry32: the same numbers in every run. */
function chanceOf(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
