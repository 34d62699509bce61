import { expect, it } from 'vitest';
import { areaChoices, areaPath } from './areas.ts';

const areas = [
  { id: '320281', parentId: '3202', level: 'district', name: '江阴市' },
  { id: '320281001', parentId: '320281', level: 'street', name: '澄江街道' },
  { id: '320281001001', parentId: '320281001', level: 'community', name: '社区' },
  { id: '320281002', parentId: '320281', level: 'street', name: '南闸街道' },
] as const;

it('GOV-01 lists every node under its parent; a parent out of reach makes its child a top', () => {
  expect(areaChoices(areas).map(({ text }) => text)).toEqual([
    '江阴市',
    '　澄江街道',
    '　　社区',
    '　南闸街道',
  ]);
});

it('names an area with what lies above it, and an unknown one by its code', () => {
  const whole = [{ id: '3202', parentId: null, level: 'city', name: '无锡市' } as const, ...areas];
  expect(areaPath('320281001', whole)).toBe('无锡市 · 江阴市 · 澄江街道');
  expect(areaPath('99', whole)).toBe('99');
});
