import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const toPorts =
  'Take it from the ports (web/lib/sync/ports.ts), so that the simulator can turn time and luck.';
const toCaller = 'The rules are pure: take the time, the random value or the data as an argument.';

/** Everything that makes the same call answer differently tomorrow. */
const worldly = (message) => ({
  'no-restricted-syntax': [
    'error',
    { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message },
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message },
    { selector: 'CallExpression[callee.name="Date"]', message },
    { selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]', message },
    {
      selector: 'MemberExpression[object.name="crypto"][property.name=/^(randomUUID|getRandomValues)$/]',
      message,
    },
  ],
  'no-restricted-globals': [
    'error',
    ...['setTimeout', 'setInterval', 'fetch', 'navigator', 'window', 'globalThis', 'self', 'performance'].map(
      (name) => ({ name, message }),
    ),
  ],
});

export default defineConfig(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      '.cache/',
      'data/',
      'test-results/',
      'playwright-report/',
      'db/postgres/migrations/',
      '**/node_modules/',
    ],
  },
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: {
      // Every link of this app is absolute and the app lives at the root of its host.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-non-null-asserted-optional-chain': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unused-expressions': ['error', { allowTernary: true, allowShortCircuit: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-undef': 'off', // TypeScript knows
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
    },
  },
  { files: ['**/*.ts'], rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true }] } },
  {
    files: ['**/*.test.ts', 'e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['web/lib/sync/**/*.ts'],
    ignores: ['web/lib/sync/browser-ports.ts', 'web/lib/sync/browser-link.ts', '**/*.test.ts'],
    rules: worldly(toPorts),
  },
  { files: ['db/domain/**/*.ts'], ignores: ['**/*.test.ts'], rules: worldly(toCaller) },
);
