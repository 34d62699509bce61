/** Vitest's global setup of the pg project: says what is missing once, not once per test. */
export function setup(): void {
  if (process.env.TEST_DATABASE_URL) return;
  throw new Error(
    '*.pg.test.ts need a real PostgreSQL in TEST_DATABASE_URL; `npm test -- pg` starts one by itself.',
  );
}
