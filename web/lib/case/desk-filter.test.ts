import { expect, it } from 'vitest';
import {
  addressOf,
  countOf,
  filterOf,
  isNarrowed,
  NO_FILTER,
  questionOf,
  VIEWS,
  type View,
} from './desk-filter.ts';

it.each(Object.keys(VIEWS) as View[])('%s survives its own address', (view) => {
  const filter = {
    ...NO_FILTER,
    view,
    search: '人民 医院',
    street: '320281001',
    authority: '市场监督管理局',
  };
  const address = addressOf(filter, 'i-1.F01');
  expect(address.startsWith('/cases/i-1.F01?')).toBe(true);
  expect(filterOf(new URL(address, 'http://x').searchParams)).toEqual(filter);
});

it('an unknown view shows everything', () => {
  expect(filterOf(new URLSearchParams('show=toString'))).toEqual(NO_FILTER);
});

it('INS-02 a failed delivery is found beside the states, never as one of them', () => {
  expect(questionOf({ ...NO_FILTER, view: 'trouble' })).toMatchObject({ states: [], troubled: true });
  const none = { late: 0, mine: 0 };
  const counts = [
    { state: 'handed_over' as const, troubled: true, count: 1, ...none },
    { state: 'handed_over' as const, troubled: false, count: 6, ...none },
    { state: 'in_progress' as const, troubled: false, count: 2, ...none },
  ];
  expect([countOf('handed_over', counts), countOf('trouble', counts), countOf('working', counts)]).toEqual([
    7, 1, 2,
  ]);
  expect(countOf('all', counts)).toBe(9);
});

it('what is late, and what is mine, is found in every state', () => {
  expect(questionOf({ ...NO_FILTER, view: 'late' })).toMatchObject({ states: [], late: true, mine: false });
  const counts = [
    { state: 'reported' as const, troubled: false, count: 5, late: 2, mine: 1 },
    { state: 'recheck' as const, troubled: false, count: 4, late: 1, mine: 3 },
  ];
  expect([countOf('late', counts), countOf('mine', counts), countOf('recheck', counts)]).toEqual([3, 4, 4]);
});

it('a queue narrowed to a street, a lot or an authority is asked for so, within every view', () => {
  const filter = filterOf(new URLSearchParams('show=late&street=320281001&lot=f-1&authority='));
  expect(questionOf(filter)).toMatchObject({
    ...{ late: true, streetId: '320281001', facilityId: 'f-1', authority: null },
  });
  expect([isNarrowed(filter), isNarrowed(NO_FILTER)]).toEqual([true, false]);
});
