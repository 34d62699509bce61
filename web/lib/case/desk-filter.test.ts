import { expect, it } from 'vitest';
import { addressOf, countOf, filterOf, questionOf, VIEWS, type View } from './desk-filter.ts';

it.each(Object.keys(VIEWS) as View[])('%s survives its own address', (view) => {
  const address = addressOf({ view, search: '人民 医院' }, 'i-1.F01');
  expect(address.startsWith('/cases/i-1.F01?')).toBe(true);
  expect(filterOf(new URL(address, 'http://x').searchParams)).toEqual({ view, search: '人民 医院' });
});

it('an unknown view shows everything', () => {
  expect(filterOf(new URLSearchParams('show=toString'))).toEqual({ view: 'all', search: '' });
});

it('INS-02 a failed delivery is found beside the states, never as one of them', () => {
  expect(questionOf({ view: 'trouble', search: '' })).toEqual({ states: [], troubled: true, search: '' });
  const counts = [
    { state: 'handed_over' as const, troubled: true, count: 1 },
    { state: 'handed_over' as const, troubled: false, count: 6 },
    { state: 'in_progress' as const, troubled: false, count: 2 },
  ];
  expect([countOf('handed_over', counts), countOf('trouble', counts), countOf('working', counts)]).toEqual([
    7, 1, 2,
  ]);
  expect(countOf('all', counts)).toBe(9);
});
