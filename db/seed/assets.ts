import { daysAfter } from '../domain/frequency.ts';
import type { Args } from '../domain/mutations.ts';
import type { Lot } from './lots.ts';

type Asset = Args<'asset.file'>;
type Piece = readonly [kind: Asset['kind'], name: string];

const ENTRANCE: readonly Piece[] = [['price_board', '入口收费公示牌']];
const GATED: readonly Piece[] = [
  ['barrier', '入口道闸'],
  ['signage', '出入口标志'],
  ['markings', '泊位线和导向线'],
  ['cctv', '视频监控'],
];
const ROOFED: readonly Piece[] = [
  ['fire', '消火栓及灭火器'],
  ['lighting', '车道照明'],
];
const BELOW: readonly Piece[] = [['drainage', '坡道截水沟及集水井']];
const STREET: readonly Piece[] = [
  ['signage', '泊位标志牌'],
  ['markings', '泊位标线'],
];
const CHARGERS: readonly Piece[] = [['charging', '充电桩']];
const LIFTS: readonly Piece[] = [['mechanical', '升降横移停车设备']];
const ACCESSIBLE: readonly Piece[] = [['accessible', '无障碍泊位']];

/** The things in a lot that no network watches (DEV-02), from what kind of lot it is. */
export function assetsOf(lot: Lot): Asset[] {
  return piecesOf(lot).map(([kind, name]) => ({ id: `${lot.id}-${kind}`, facilityId: lot.id, kind, name }));
}

function piecesOf({ kind, structure, tariff, berths }: Lot): Piece[] {
  const onStreet = kind === 'on_street';
  return [
    ...(tariff === null || tariff === '免费开放' ? [] : ENTRANCE),
    ...(onStreet ? STREET : GATED),
    ...(structure === 'surface' ? [] : ROOFED),
    ...(structure === 'underground' ? BELOW : []),
    ...(berths && berths.charging >= 20 ? CHARGERS : []),
    ...(berths && berths.mechanical > 0 ? LIFTS : []),
    ...(berths && berths.accessible >= 6 ? ACCESSIBLE : []),
  ];
}

type Kept = Args<'asset.keep'>;
const LIFT_LIMITS = { weightKg: 2000, lengthMm: 5000, widthMm: 1850, heightMm: 1550 };
// From ending soon to long ended: what a manager would want to see at once.
const CERTIFIED_DAYS = [400, 20, -12, 190];
const SERVICE_DAYS = [12, -9, 25, 40];

/** Invented certificates and service days of the key devices (DEV-07, DEV-11), around a calendar day in the city's time. */
export function upkeepOf(assets: readonly Asset[], today: string): Kept[] {
  return assets
    .filter(({ kind }) => kind === 'mechanical' || kind === 'charging')
    .map(({ id, kind }, at) => ({
      assetId: id,
      certificate:
        at % 5 === 4
          ? null
          : {
              no: `演示-${kind === 'mechanical' ? '梯' : '充'}-${String(at + 1).padStart(4, '0')}`,
              validTo: daysAfter(today, CERTIFIED_DAYS[at % 4] ?? 0),
            },
      serviceDueOn: daysAfter(today, SERVICE_DAYS[(at + 1) % 4] ?? 0),
      limits: kind === 'mechanical' ? LIFT_LIMITS : null,
    }));
}
