import { expect, it } from 'vitest';
import { actOfKey, stepTo } from './keyboard.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, target: { closest: () => null } };

it.each([
  ['j', 'next'],
  ['K', 'previous'],
  ['/', 'search'],
  ['?', 'help'],
  ['Enter', null],
  ['x', 'choose'],
  ['y', null],
])('%s means %s', (key, act) => expect(actOfKey({ ...plain, key })).toBe(act));

it('keeps quiet while somebody writes and for the browser’s own combinations', () => {
  expect(actOfKey({ ...plain, key: 'j', target: { closest: () => ({}) } })).toBeNull();
  expect(actOfKey({ ...plain, key: 'k', ctrlKey: true })).toBeNull();
});

it('steps from the first row and stops at both ends', () => {
  expect(stepTo('next', -1, 3)).toBe(0);
  expect(stepTo('next', 0, 3)).toBe(1);
  expect(stepTo('next', 2, 3)).toBe(2);
  expect(stepTo('previous', 0, 3)).toBe(0);
});
