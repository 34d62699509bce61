import { expect, it } from 'vitest';
import { inGroups } from './in-groups.ts';

it('who comes while one group is at work goes with the others in the next; a bad one fails alone', async () => {
  const groups: string[][] = [];
  const send = inGroups(async (group: string[]) => {
    groups.push(group);
    await Promise.resolve();
    if (group.includes('bad')) throw new Error('no');
  });
  const told = await Promise.allSettled(['a', 'b', 'bad', 'c'].map(send));
  expect(groups).toEqual([['a'], ['b', 'bad', 'c'], ['b'], ['bad'], ['c']]);
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  await send('later');
  expect(groups.at(-1)).toEqual(['later']);
});
