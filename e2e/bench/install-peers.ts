import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./peers/', import.meta.url));
const stamp = `${folder}node_modules/.install-stamp`;

/** Installs what the benches race against, unless it is there: the app itself never needs it. */
export async function installPeers(): Promise<void> {
  const lock = readFileSync(`${folder}package-lock.json`);
  const wanted = createHash('sha256').update(lock).update(process.version).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('安装对照用的依赖…… Installing the peers…');
  // Scripts of other people's packages have nothing to do here.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const options = { cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' } as const;
  const npm = process.env.npm_execpath;
  const { status } = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, options);
  if (status !== 0) throw new Error('the peers could not be installed; check the npm registry and try again');
  writeFileSync(stamp, wanted);
}
