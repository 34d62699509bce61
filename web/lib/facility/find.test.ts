import { expect, it } from 'vitest';
import type { Facility } from '#domain/records.ts';
import { findLots } from './find.ts';

const lot = (name: string, govCode: string, lat = 0) =>
  ({ name, govCode, address: `${name}路 1 号`, lat, lon: 0 }) as Facility;
const lots = [
  lot('人民医院地下停车场', 'JY-0001', 2),
  lot('黄山湖公园东停车场', 'JY-0002', 1),
  lot('虹桥路路内泊位', 'JY-0103', 3),
];
const names = (search: string, distance: Parameters<typeof findLots>[2] = null) =>
  findLots(lots, search, distance).map(({ facility }) => facility.govCode);

it('REG-04 every word has to be found in name, code or address', () => {
  expect(names('停车场 公园')).toEqual(['JY-0002']);
  expect(names('jy-01')).toEqual(['JY-0103']);
  expect(names('没有')).toEqual([]);
});

it('an empty search finds all, nearest first once a position is known', () => {
  expect(names('')).toHaveLength(3);
  expect(names('', ({ lat }) => lat)).toEqual(['JY-0002', 'JY-0001', 'JY-0103']);
});
