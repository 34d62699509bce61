import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installed } from './run-command.ts';

const SYSTEM = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser for the journeys: what is named, what is there, or what can be installed; and a Chinese font. */
export function testChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named && !runs(named)) {
    throw new Error(
      `CHROMIUM_PATH 指向的浏览器无法运行：${named}。 The browser in CHROMIUM_PATH does not run.`,
    );
  }
  const path = named || present() || installedNow();
  if (!path) {
    throw new Error(
      '没有可用的 Chromium，也装不上；请安装 chromium 或 Chrome，或用 CHROMIUM_PATH 指定它的路径。' +
        ' No Chromium was found and none could be installed; install chromium or Chrome, or set CHROMIUM_PATH.',
    );
  }
  addChineseFont();
  return path;
}

function present(): string | undefined {
  return SYSTEM.map(located).find((path) => path && runs(path)) ?? playwrights();
}

function installedNow(): string | undefined {
  if (mayUseApt() && apt('chromium', 'fonts-noto-cjk')) {
    const path = present();
    if (path) return path;
  }
  const withLibraries = mayUseApt() ? ['--with-deps'] : [];
  show(installed('playwright'), ['install', ...withLibraries, 'chromium']);
  return playwrights();
}

function playwrights(): string | undefined {
  const path = chromium.executablePath();
  return path && runs(path) ? path : undefined;
}

// Without one every screenshot shows empty boxes; the tests pass all the same, so this never refuses.
function addChineseFont(): void {
  if (!mayUseApt()) return;
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  if (!fonts.stdout?.trim()) apt('fontconfig', 'fonts-noto-cjk');
}

function mayUseApt(): boolean {
  const root = process.getuid?.() === 0;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return root && /debian|ubuntu/i.test(release) && located('apt-get') !== undefined;
}

function apt(...packages: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    show('apt-get', ['update'], env) &&
    show('apt-get', ['install', '-y', '--no-install-recommends', ...packages], env)
  );
}

function located(program: string): string | undefined {
  if (program.includes('/')) return existsSync(program) ? program : undefined;
  const folder = (process.env.PATH ?? '').split(':').find((entry) => existsSync(`${entry}/${program}`));
  return folder && `${folder}/${program}`;
}

// Ubuntu's chromium-browser is only a pointer to a snap: being there is not enough, it has to run.
function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function show(command: string, args: string[], env = process.env): boolean {
  return spawnSync(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
