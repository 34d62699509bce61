import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dexie = `${root}node_modules/dexie/dist/modern/dexie.mjs`;

/**
 * Bundles one contender's page code on its own: two copies of Dexie refuse to load in one page, and RxDB brings its own.
 * @param base what a page asks for its workers with
 * @returns the address of the entry below `outDir`
 */
export async function bundle(name: string, entry: string, outDir: string, base = '/'): Promise<string> {
  const isPeer = entry.includes('/peers/');
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    base,
    publicDir: false,
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: isPeer ? { events: `${root}e2e/bench/peers/node_modules/events/events.js` } : { dexie },
    },
    build: {
      outDir: `${outDir}/${name}`,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: { entry }, output: { entryFileNames: 'entry.js' } },
    },
  });
  return `/${name}/entry.js`;
}
