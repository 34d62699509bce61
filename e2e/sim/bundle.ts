import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';

/** Small numbers in place of large ones, so that a short history turns many pages. Each must be found exactly once. */
const SMALLER: [file: string, from: string, to: string][] = [
  ['server/sync/pull.ts', 'const PAGE = 2000;', 'const PAGE = 9;'],
  [
    'web/lib/sync/protocol.ts',
    'MAX_BATCH: typeof wire.MAX_BATCH = 200;',
    'MAX_BATCH: typeof wire.MAX_BATCH = 3 as never;',
  ],
  ['web/lib/sync/protocol.ts', 'MAX_WANTED = 500;', 'MAX_WANTED = 3;'],
];

const smaller: Plugin = {
  name: 'smaller',
  enforce: 'pre',
  transform(code, id) {
    for (const [file, from, to] of SMALLER) {
      if (!id.endsWith(file)) continue;
      if (code.split(from).length !== 2) throw new Error(`${file} no longer says: ${from}`);
      code = code.replace(from, to);
    }
    return { code, map: null };
  },
};

/**
 * One file of the whole client, server and simulator: loading code on demand then takes no time of its own, which is what makes
 * a seed run the same way twice.
 * @returns the path of the program
 */
export async function bundle(root: string, entry: string): Promise<string> {
  const outDir = resolve(root, '.cache/sim');
  const tsconfig = resolve(outDir, 'tsconfig.json');
  mkdirSync(outDir, { recursive: true });
  writeFileSync(tsconfig, '{}');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    tsconfig,
    plugins: [smaller],
    resolve: { alias: { dexie: resolve(root, 'node_modules/dexie/dist/modern/dexie.mjs') } },
    ssr: { noExternal: ['dexie', 'fake-indexeddb'] },
    build: {
      ssr: resolve(root, `e2e/sim/${entry}.ts`),
      outDir,
      emptyOutDir: false,
      sourcemap: true,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: '[name].mjs', codeSplitting: false } },
    },
  });
  return resolve(outDir, `${entry}.mjs`);
}
