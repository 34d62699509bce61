/// <reference types="vitest/config" />
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

// Dexie's main file is written for browsers without classes; this one is smaller and the same.
const dexie = new URL('./node_modules/dexie/dist/modern/dexie.mjs', import.meta.url).pathname;

// What the first screen needs travels as one file: fewer requests on a thin line, and one file compresses better than forty.
const FIRST_SCREEN =
  /\/web\/routes\/(\+layout|\+error|\+page|Today)\.svelte|\/kit\/src\/runtime\/client\/(entry|start)\.js/;

// What a phone without its list needs on top, until the list is there.
const FIRST_LIST = /\/web\/lib\/sync\/pump\.ts/;

const NO_TESTS = [
  '**/node_modules/**',
  'build/**',
  '.svelte-kit/**',
  '.cache/**',
  'e2e/journeys/**',
  'e2e/bench/**',
];

export default defineConfig({
  // The tests run plain TypeScript; the simulator's copies of the source have no SvelteKit around them.
  plugins: process.env.VITEST ? [] : [tailwindcss(), sveltekit()],
  resolve: { alias: { dexie } },
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: FIRST_SCREEN, priority: 2 },
            { name: 'list', test: FIRST_LIST, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT ?? 3000), strictPort: true },
  test: {
    // Every core; left to itself it spares one, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.ts'],
          hookTimeout: 60_000,
          testTimeout: 30_000,
          exclude: [...NO_TESTS, '**/*.pg.test.ts'],
        },
      },
      {
        test: {
          name: 'pg',
          environment: 'node',
          include: ['**/*.pg.test.ts'],
          exclude: NO_TESTS,
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
