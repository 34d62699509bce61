import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { relative, resolve } from 'node:path';
import { withLock } from './lock.mjs';
import { Refused, root, runToEnd, say } from './say.mjs';

const SOURCES = ['web', 'db', 'server', 'static'];
const SETTINGS = ['svelte.config.js', 'vite.config.ts', 'package.json', 'package-lock.json'];
const KEPT_BUILDS = 3;

const builds = resolve(root, 'build');
const cache = resolve(root, '.cache');

/**
 * Makes build/handler.js serve the present sources. Every version has a folder of its own, build/<version>/,
 * and handler.js only points at it: a server that is running keeps the folder it started from, and a build
 * that breaks off leaves the last good one in place.
 */
export async function ensureBuilt() {
  const version = sourceVersion();
  if (current(version)) return;
  await withLock(resolve(cache, 'build.lock'), async () => {
    if (!existsSync(handlerOf(version))) await build(version);
    pointAt(version);
    removeOldBuilds();
  });
}

/** The version is the fingerprint of everything the build reads; tests do not count. */
function sourceVersion() {
  const hash = createHash('sha256');
  for (const file of [...SOURCES.flatMap(filesIn), ...SETTINGS.map((name) => resolve(root, name))]) {
    if (!existsSync(file) || /\.test\.ts$/.test(file)) continue;
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} directory */
function filesIn(directory) {
  if (!existsSync(resolve(root, directory))) return [];
  return readdirSync(resolve(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name))
    .sort();
}

/** @param {string} version */
function current(version) {
  const pointed = resolve(builds, 'version');
  return (
    existsSync(handlerOf(version)) && existsSync(pointed) && readFileSync(pointed, 'utf8').trim() === version
  );
}

/** @param {string} version */
function handlerOf(version) {
  return resolve(builds, version, 'handler.js');
}

/** @param {string} version */
async function build(version) {
  say(`构建 ${version}，约需半分钟…… Building ${version}, about half a minute…`);
  const fresh = resolve(cache, `build-${version}`);
  rmSync(fresh, { recursive: true, force: true });
  const env = {
    ...process.env,
    APP_VERSION: version,
    BUILD_DIR: relative(root, fresh),
    NODE_ENV: 'production',
  };
  const vite = resolve(root, 'node_modules/vite/bin/vite.js');
  const { code, output } = await runToEnd(process.execPath, [vite, 'build'], { env, quiet: true });
  if (code !== 0 || !existsSync(resolve(fresh, 'handler.js'))) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Refused(
      `${output}\n构建没有成功，上一次的构建和数据都没有动过；请看上面的第一条错误。\n` +
        'The build failed; the previous build and the data are untouched. See the first error above.',
    );
  }
  mkdirSync(builds, { recursive: true });
  rmSync(resolve(builds, version), { recursive: true, force: true });
  renameSync(fresh, resolve(builds, version));
}

/** @param {string} version */
function pointAt(version) {
  utimesSync(resolve(builds, version), new Date(), new Date());
  replace('handler.js', `export { handler } from './${version}/handler.js';\n`);
  replace('version', `${version}\n`);
}

/**
 * @param {string} name
 * @param {string} text
 */
function replace(name, text) {
  writeFileSync(resolve(builds, `${name}.new`), text);
  renameSync(resolve(builds, `${name}.new`), resolve(builds, name));
}

function removeOldBuilds() {
  readdirSync(builds)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .map((name) => ({ path: resolve(builds, name), used: statSync(resolve(builds, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used)
    .slice(KEPT_BUILDS)
    .forEach(({ path }) => rmSync(path, { recursive: true, force: true }));
}
