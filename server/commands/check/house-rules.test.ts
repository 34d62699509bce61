import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

// A small house in which each of these files breaks one rule, or nearly does.
const house: Record<string, string> = {
  'db/domain/case.ts': `import { readFileSync } from 'node:fs'; export const read = readFileSync;`,
  'db/domain/clean.ts': `import { z } from 'zod'; import { read } from './case.ts'; export const c = [z, read];`,
  'db/paper/form.ts': `import { mutate } from '#server/case/mutations.ts'; export const form = mutate;`,
  'db/phone/stores.ts': `import { cases } from '#db/postgres/schema.ts'; export const stores = cases;`,
  'db/postgres/schema.ts': `import { c } from '#domain/clean.ts'; export const cases = c;`,
  'db/postgres/back.ts': `import { stores } from '#db/phone/stores.ts'; export const back = stores;`,
  'server/case/mutations.ts': `import { own } from './rows.ts'; export const mutate = own;`,
  'server/case/rows.ts': `import { cases } from '#db/postgres/schema.ts'; export const own = cases;`,
  'server/area/rows.ts': `import { own } from '#server/case/rows.ts'; export const area = own;`,
  'server/area/reads.ts': `import { mutate } from '#server/case/mutations.ts'; export const reads = mutate;`,
  'server/area/calls.ts': `import { city } from '#server/outside/city/client.ts'; export const calls = city;`,
  'server/area/phone.ts': `import { stores } from '#db/phone/stores.ts'; export const phone = stores;`,
  'server/outside/city/client.ts': `import { log } from '#server/log.ts'; export const city = log;`,
  'server/dispatch/handlers.ts': `import { city } from '#server/outside/city/client.ts'; export const send = city;`,
  'server/log.ts': `import { c } from '#domain/clean.ts'; export const log = c;`,
  'server/testing/stage.ts': `import { log } from '#server/log.ts'; export const stage = log;`,
  'server/area/stages.ts': `import { stage } from '#server/testing/stage.ts'; export const stages = stage;`,
  'server/area/stages.test.ts': `import { stage } from '#server/testing/stage.ts'; export const staged = stage;`,
  'server/lost.ts': `export const lost = 1;`,
  'server/circle/one.ts': `import { two } from './two.ts'; export const one = () => two;`,
  'server/circle/two.ts': `import { one } from './one.ts'; export const two = () => one;`,
  'server/circle/two.test.ts': `import { two } from './two.ts'; export const shared = two;`,
  'server/circle/uses-test.ts': `import { shared } from './two.test.ts'; export const uses = shared;`,
  'server/circle/nowhere.ts': `import { gone } from '#server/gone.ts'; export const nowhere = gone;`,
  'web/routes/page/+page.svelte': `<script lang="ts">import { log } from '#server/log.ts'; log;</script>`,
  'web/routes/typed/+page.svelte': `<script lang="ts">import type { log } from '#server/log.ts'; let l: typeof log;</script>`,
  'web/routes/shown/+page.svelte': `<script lang="ts">import { log } from '#server/log.ts';</script>{log}`,
  'web/lib/case/Panel.svelte': `<script lang="ts">import Pin from '#lib/area/Pin.svelte';</script><Pin />`,
  'web/lib/area/Pin.svelte': `<script lang="ts">import { pins } from './pins.ts';</script>{pins}`,
  'web/routes/api/+server.ts': `import { log } from '#server/log.ts'; export const GET = log;`,
  'web/lib/case/types.ts': `import type { log } from '#server/log.ts'; export type Log = typeof log;`,
  'web/lib/case/list.ts': `import { pins } from '#lib/area/pins.ts'; export const list = pins;`,
  'web/lib/area/pins.ts': `import { button } from '#lib/ui/button.ts'; export const pins = button;`,
  'web/lib/ui/button.ts': `import { c } from '#domain/clean.ts'; export const button = c;`,
};

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

let folder = '';
let broken: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'house-'));
  for (const [path, source] of Object.entries(house)) put(path, source);
  const { imports } = JSON.parse(readFileSync('package.json', 'utf8'));
  put('package.json', JSON.stringify({ type: 'module', imports }));
  put('tsconfig.json', '{}');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  broken = brokenRules();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function brokenRules(): string[] {
  const args = [
    'web',
    'db',
    'server',
    '--config',
    resolve('.dependency-cruiser.cjs'),
    '--output-type',
    'json',
  ];
  const { stdout } = spawnSync(resolve('node_modules/.bin/depcruise'), args, {
    cwd: folder,
    encoding: 'utf8',
  });
  const { violations } = Report.parse(JSON.parse(stdout)).summary;
  return [...new Set(violations.map(({ from, rule }) => `${rule.name}: ${from}`))].sort();
}

it('finds every broken house rule and nothing else', () => {
  expect(broken).toEqual([
    'db-is-the-ground: db/paper/form.ts',
    'domain-is-pure: db/domain/case.ts',
    'every-import-leads-somewhere: server/circle/nowhere.ts',
    'no-cycles: server/circle/one.ts',
    'no-imports-from-tests: server/circle/uses-test.ts',
    'no-orphans: server/lost.ts',
    'outside-through-dispatch: server/area/calls.ts',
    'paper-is-pure: db/paper/form.ts',
    'phone-never-sees-postgres: db/phone/stores.ts',
    'postgres-never-sees-phone: db/postgres/back.ts',
    'server-never-sees-web: server/area/phone.ts',
    'server-nouns-meet-at-mutations-and-queries: server/area/rows.ts',
    'server-nouns-meet-at-mutations-and-queries: server/area/stages.ts',
    'testing-is-for-tests: server/area/stages.ts',
    'web-nouns-stand-apart: web/lib/case/Panel.svelte',
    'web-nouns-stand-apart: web/lib/case/list.ts',
    'web-sees-server-as-types: web/routes/page/+page.svelte',
    'web-sees-server-as-types: web/routes/shown/+page.svelte',
  ]);
});
