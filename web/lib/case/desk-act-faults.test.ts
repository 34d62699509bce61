import { expect, it } from 'vitest';
import { faultOf } from './desk-act-faults.ts';

const today = '2026-07-01';

it('words are asked for, unless they may be left out', () => {
  expect(faultOf({ name: 'demand', as: 'words' }, { demand: '  ' }, today)).toBe('missing');
  expect(faultOf({ name: 'demand', as: 'words' }, { demand: '补齐灭火器' }, today)).toBeNull();
  expect(faultOf({ name: 'note', as: 'words', optional: true }, {}, today)).toBeNull();
});

it('days are a whole number from 1 to 365, or left to the rules', () => {
  const fault = (days: string) => faultOf({ name: 'days', as: 'days' }, { days }, today);
  expect(['', '1', '365'].map(fault)).toEqual([null, null, null]);
  expect(['0', '366', '3.5', '三', '-1'].map(fault)).toEqual(Array(5).fill('daysWrong'));
});

it('a day to look again lies ahead; a choice is made', () => {
  const fault = (reviewOn: string) => faultOf({ name: 'reviewOn', as: 'day' }, { reviewOn }, today);
  expect([fault(''), fault(today), fault('2026-07-02')]).toEqual(['past', 'past', null]);
  expect(faultOf({ name: 'way', as: 'choice', options: ['a'] }, {}, today)).toBe('missingChoice');
  expect(faultOf({ name: 'assigneeId', as: 'person' }, {}, today)).toBeNull();
});
