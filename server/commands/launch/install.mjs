import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withLock } from './lock.mjs';
import { Refused, root, runToEnd, say } from './say.mjs';

const lockfile = resolve(root, 'package-lock.json');
const stamp = resolve(root, 'node_modules/.install-stamp');

/** Installs the dependencies unless this machine already has exactly those of the lock file. */
export async function ensureInstalled() {
  const wanted = wantedStamp();
  if (installedStamp() === wanted) return;
  await withLock(resolve(root, '.cache/install.lock'), async () => {
    if (installedStamp() === wanted) return;
    await install();
    writeFileSync(stamp, wanted);
  });
}

function wantedStamp() {
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
    readFileSync(resolve(root, 'package.json'), 'utf8'),
  );
  const [major] = process.versions.node.split('.');
  return createHash('sha256')
    .update(existsSync(lockfile) ? readFileSync(lockfile) : '')
    .update(JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides]))
    .update(`${process.platform} ${process.arch} node ${major}`)
    .digest('hex');
}

function installedStamp() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

async function install() {
  say('安装依赖，第一次约需一分钟…… Installing dependencies, about a minute the first time…');
  rmSync(stamp, { force: true });
  const committed = existsSync(lockfile) ? readFileSync(lockfile) : undefined;
  try {
    await npmInstall();
  } finally {
    // A registry that carries fewer optional binaries makes npm rewrite the lock; the committed one stands.
    if (committed && !committed.equals(readFileSync(lockfile))) writeFileSync(lockfile, committed);
  }
}

// Not `npm ci`: it refuses a lock that lacks another platform's optional binaries.
async function npmInstall() {
  const args = ['install', '--no-audit', '--no-fund', '--include=dev'];
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith('npm-cli.js')
    ? await runToEnd(process.execPath, [npm, ...args])
    : await runToEnd('npm', args, { shell: process.platform === 'win32' });
  if (result.code === 0) return;
  throw new Refused(
    `依赖没有装上（npm 退出码 ${result.code}），数据没有动过；请检查网络或 npm 源，再运行一次同样的命令。\n` +
      `The dependencies could not be installed (npm exit code ${result.code}); no data was touched. ` +
      'Check the network or the npm registry, then run the same command again.',
  );
}
