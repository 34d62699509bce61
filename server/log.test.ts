import { DrizzleQueryError } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { withoutValues } from './log.ts';

it('GOV-14 a failed query is logged with its cause and its place, never with the values of a person', () => {
  const cause = Object.assign(new Error('value "苏B12345" is too long'), { code: '22001' });
  const line = withoutValues(new DrizzleQueryError('insert into cases values ($1)', ['苏B12345'], cause));
  expect(JSON.stringify(line)).not.toContain('苏B12345');
  expect(line).toMatchObject({ code: '22001', query: 'insert into cases values ($1)' });
  expect(line).toMatchObject({ stack: expect.stringContaining('log.test.ts') });
});

it('any other error keeps its message', () => {
  expect(withoutValues(new Error('the disk is full'))).toMatchObject({ message: 'the disk is full' });
});
