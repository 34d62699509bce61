// npm run js-size: how much JavaScript a phone fetches until the first visit on today's list can be tapped.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { chromium, type BrowserContext, type Page, type Response } from '@playwright/test';
import { testChromium } from './check/chromium.ts';

const LIMIT_KB = 90;
const PASSWORD = 'berthlink-demo';
const ROW = 'main a[href^="/inspections/"]';

type Script = { path: string; raw: number; gzip: number };

const built = spawnSync(process.execPath, ['server/commands/launch.mjs', 'build'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
process.exitCode = await main();

async function main(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'berthlink-js-size-'));
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DATABASE_URL: '', DEMO: '1', WORKER: '0' };
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await readyAddress(server);
    const withList = await measure(address, { list: 'kept' });
    const firstEver = await measure(address, { list: 'dropped' });
    console.log(
      `for comparison: ${kilobytes(firstEver)} KB gzip when the list is not on the phone yet and has to be pulled first`,
    );
    return report(withList);
  } finally {
    server.kill('SIGTERM');
    await new Promise((ended) => (server.exitCode === null ? server.once('exit', ended) : ended(null)));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function readyAddress(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the server has no output');
  const lines = createInterface({ input: server.stdout });
  for await (const line of lines) {
    const address = /^ready (http:\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('the server ended before it was ready');
}

/** A cold start of somebody who is signed in: nothing in the HTTP cache, no service worker. */
async function measure(address: string, { list }: { list: 'kept' | 'dropped' }): Promise<Script[]> {
  const browser = await chromium.launch({
    executablePath: testChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      serviceWorkers: 'block',
    });
    await signIn(context, address);
    const page = await context.newPage();
    await forgetScripts(page);
    if (list === 'dropped') await dropList(page, address);
    const seen: Response[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script' || /\.js(\?|$)/.test(response.url()))
        seen.push(response);
    });
    await page.goto(`${address}/`);
    await page.locator(ROW).first().click({ trial: true, timeout: 60_000 });
    return await Promise.all(seen.slice().map(weigh));
  } finally {
    await browser.close();
  }
}

async function signIn(context: BrowserContext, address: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${address}/login`);
  await page.locator('input[name=username]').fill('inspector1');
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.locator(ROW).first().waitFor({ timeout: 60_000 });
  await page.close();
}

async function forgetScripts(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
  await devtools.detach();
}

/** From a page without the app, so that nobody holds the database open. */
async function dropList(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/api/health`);
  await page.evaluate(async () => {
    const found = (await indexedDB.databases())
      .map(({ name }) => name ?? '')
      .filter((name) => name.startsWith('berthlink-cache-'));
    await Promise.all(
      found.map(
        (name) =>
          new Promise((resolve, reject) =>
            Object.assign(indexedDB.deleteDatabase(name), {
              onsuccess: resolve,
              onerror: reject,
              onblocked: reject,
            }),
          ),
      ),
    );
  });
}

async function weigh(response: Response): Promise<Script> {
  const body = await response.body();
  return {
    path: new URL(response.url()).pathname,
    raw: body.byteLength,
    gzip: gzipSync(body, { level: 9 }).byteLength,
  };
}

function report(scripts: Script[]): number {
  const column = (bytes: number) => (bytes / 1000).toFixed(1).padStart(8);
  console.log(' gzip KB   raw KB  script (each body compressed with zlib level 9, 1 KB = 1000 bytes)');
  for (const { path, raw, gzip } of scripts.sort((one, other) => other.gzip - one.gzip))
    console.log(`${column(gzip)} ${column(raw)}  ${path}`);
  console.log(`total ${kilobytes(scripts)} KB gzip (limit ${LIMIT_KB})`);
  return Number(kilobytes(scripts)) > LIMIT_KB ? 1 : 0;
}

function kilobytes(scripts: Script[]): string {
  return (scripts.reduce((sum, { gzip }) => sum + gzip, 0) / 1000).toFixed(1);
}
