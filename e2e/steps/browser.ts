import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runFilm } from './camera.ts';
import { chromium, type BrowserContext, type Page } from '@playwright/test';

export type Handset = { page: Page; context: BrowserContext; kill(): Promise<void> };

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--remote-debugging-port=0',
  '--lang=zh-CN',
  '--window-size=390,844',
];

/**
 * A phone's browser: a Chromium process with its own profile on disk, that a test can kill -9 and open again.
 * @param profile folder that outlives the process, as a phone's storage does
 */
export async function openHandset(profile: string): Promise<Handset> {
  const portFile = join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const film = await runFilm(join(profile, 'film.y4m'));
  const child = spawn(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [...FLAGS, `--user-data-dir=${profile}`, `--use-file-for-fake-video-capture=${film.path}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const address = await listening(child.stderr);
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no context');
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize({ width: 390, height: 844 });
  const kill = async () => {
    // The whole process group, as a phone's system does: no page gets to say goodbye.
    process.kill(-(child.pid as number), 'SIGKILL');
    await film.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { page, context, kill };
}

function listening(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    stderr.on('end', () => reject(new Error(`the browser ended before it listened:\n${said}`)));
  });
}

/** Whether the browser has written the sign-in to its disk yet; it gathers cookies for half a minute before it does. */
export async function signInIsStored(profile: string): Promise<boolean> {
  const jar = await readFile(join(profile, 'Default', 'Cookies')).catch(() => Buffer.alloc(0));
  return jar.includes('session_token');
}
