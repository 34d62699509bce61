import { JIANGYIN_CENTRE } from './jiangyin-centre.ts';
import { JIANGYIN_TOWNS } from './jiangyin-towns.ts';
import type { Lot } from './lots.ts';
import { EXCLUDED, HANGZHOU, QUANZHOU } from './other-cities.ts';

/** Every lot of the demo city network: invented sites at plausible places, each address marked 演示. */
export const FACILITIES: readonly Lot[] = [
  ...JIANGYIN_CENTRE,
  ...JIANGYIN_TOWNS,
  ...HANGZHOU,
  ...QUANZHOU,
  ...EXCLUDED,
];
