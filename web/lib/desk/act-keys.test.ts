import { expect, it } from 'vitest';
import { ActKeys } from './act-keys.ts';

const counted = () => {
  let made = 0;
  return new ActKeys(() => String(++made));
};

it('a step that is tried again keeps its key, another step has its own', () => {
  const keys = counted();
  expect([keys.of('docket'), keys.of('handOver'), keys.of('docket')]).toEqual(['1', '2', '1']);
});

it('after an answer the same step is another act', () => {
  const keys = counted();
  keys.of('docket');
  keys.answered();
  expect(keys.of('docket')).toBe('2');
});
