import { defineConfig } from 'vitest/config';

const never = [
  '**/node_modules/**',
  'build/**',
  '.svelte-kit/**',
  '.cache/**',
  'e2e/journeys/**',
  'e2e/bench/**',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.ts'],
          hookTimeout: 60_000,
          testTimeout: 30_000,
          exclude: [...never, '**/*.pg.test.ts'],
        },
      },
      {
        test: {
          name: 'pg',
          environment: 'node',
          include: ['**/*.pg.test.ts'],
          exclude: never,
          globalSetup: 'server/commands/check/require-postgres.ts',
          // One file at a time: they share a cluster, and some of them measure contention in it.
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
