import { expect, it } from 'vitest';
import { once } from './once.ts';

it('a row that moved to the next page while it was read stands once, as last read', () => {
  const rows = [
    { id: 'a', state: 'old' },
    { id: 'b', state: 'old' },
    { id: 'a', state: 'new' },
  ];
  expect(once(rows, ({ id }) => id)).toEqual([
    { id: 'a', state: 'new' },
    { id: 'b', state: 'old' },
  ]);
});
