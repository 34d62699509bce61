import { expect, test } from '@playwright/test';
import { onFreshDatabase } from '../load/fresh-database.ts';
import { killAndCompare } from '../load/kill.ts';

const PLAN = { kills: 2, phones: 3 };
const say = (line: string) => void process.stdout.write(`  ${line}\n`);

test('what the embedded server acknowledged is there after every kill', async () => {
  const { broken, records, photos } = await killAndCompare(PLAN, undefined, say);
  expect(broken).toEqual([]);
  expect(Math.min(records, photos)).toBeGreaterThan(0);
});

test('what the server on PostgreSQL acknowledged is there after every kill', async () => {
  const { broken, records, photos } = await onFreshDatabase(process.env.TEST_DATABASE_URL ?? '', (url) =>
    killAndCompare(PLAN, url, say),
  );
  expect(broken).toEqual([]);
  expect(Math.min(records, photos)).toBeGreaterThan(0);
});
