import type { Args } from '../domain/mutations.ts';
import type { Lot } from './lots.ts';

type Asset = Args<'asset.file'>;
type Piece = readonly [kind: Asset['kind'], name: string];

const ENTRANCE: readonly Piece[] = [['price_board', '入口收费公示牌']];
const GATED: readonly Piece[] = [['barrier', '入口道闸']];
const ROOFED: readonly Piece[] = [
  ['fire', '消火栓及灭火器'],
  ['lighting', '车道照明'],
];
const BELOW: readonly Piece[] = [['drainage', '坡道截水沟及集水井']];
const STREET: readonly Piece[] = [['signage', '泊位标线及标志牌']];
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
