import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MUTANTS } from './list.ts';
import { sim } from './mutant.ts';

it('has seventeen mistakes, each with a test of its own besides the simulator', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(17);
  expect(MUTANTS.filter(({ killers }) => killers.every((killer) => killer === sim))).toEqual([]);
});

it.each(MUTANTS)('“$name” still fits the source, and its tests still exist', ({ edits, killers }) => {
  for (const { file, from } of edits) expect(readFileSync(file, 'utf8').split(from)).toHaveLength(2);
  for (const killer of killers)
    if (killer.by !== 'sim') expect(readFileSync(killer.file, 'utf8')).toContain(`'${killer.test}'`);
});
