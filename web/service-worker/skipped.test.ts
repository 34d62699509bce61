import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { MAX_PRECACHED_BYTES, SKIPPED } from './skipped.ts';

const folder = new URL('../../static', import.meta.url).pathname;

it('exactly the static files over 2 MiB are left out of the precache', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const large = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > MAX_PRECACHED_BYTES)
    .map((path) => `/${relative(folder, path)}`);
  expect(large.sort()).toEqual([...SKIPPED].sort());
});
