// npm run js-size: how much JavaScript a phone fetches until the first visit on today's list can be tapped.
// With --built it measures what the last build left instead of building anew.
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

if (!process.argv.includes('--built')) {
  const built = spawnSync(process.execPath, ['server/commands/launch.mjs', 'build'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}
process.exitCode = await main();

async function main(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'berthlink-js-size-'));
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DATABASE_URL: '', DEMO: '1', WORKER: '0' };
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const { bare, kept } = await measureBoth(await readyAddress(server));
    return report(bare, kept);
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

/** `bare`: only the session cookie is on the phone. `kept`: the list is there too, from that first opening. */
async function measureBoth(address: string): Promise<{ bare: Script[]; kept: Script[] }> {
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
    const bare = await scriptsUntilTappable(context, address);
    return { bare, kept: await scriptsUntilTappable(context, address) };
  } finally {
    await browser.close();
  }
}

async function signIn(context: BrowserContext, address: string): Promise<void> {
  const answer = await context.request.post(`${address}/api/auth/sign-in/username`, {
    headers: { origin: address },
    data: { username: 'inspector1', password: PASSWORD },
  });
  if (!answer.ok()) throw new Error(`the sign-in was answered with ${answer.status()}`);
}

/** A cold start: nothing in the HTTP cache, no service worker. */
async function scriptsUntilTappable(context: BrowserContext, address: string): Promise<Script[]> {
  const page = await context.newPage();
  await forgetScripts(page);
  const seen: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' || /\.js(\?|$)/.test(response.url()))
      seen.push(response);
  });
  await page.goto(`${address}/`);
  await page.locator(ROW).first().click({ trial: true, timeout: 60_000 });
  const scripts = await Promise.all(seen.slice().map(weigh));
  await page.close();
  return scripts;
}

async function forgetScripts(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
  await devtools.detach();
}

async function weigh(response: Response): Promise<Script> {
  const body = await response.body();
  return {
    path: new URL(response.url()).pathname,
    raw: body.byteLength,
    gzip: gzipSync(body, { level: 9 }).byteLength,
  };
}

function report(bare: Script[], kept: Script[]): number {
  const column = (bytes: number) => (bytes / 1000).toFixed(1).padStart(8);
  console.log('Signed in, nothing else on the phone, until a visit of the pulled list can be tapped:');
  console.log(' gzip KB   raw KB  script (each body compressed with zlib level 9, 1 KB = 1000 bytes)');
  for (const { path, raw, gzip } of bare.sort((one, other) => other.gzip - one.gzip))
    console.log(`${column(gzip)} ${column(raw)}  ${path}`);
  console.log(`total ${kilobytes(bare)} KB gzip (limit ${LIMIT_KB})`);
  console.log(`for comparison: ${kilobytes(kept)} KB gzip when the list is already on the phone`);
  return Number(kilobytes(bare)) > LIMIT_KB ? 1 : 0;
}

function kilobytes(scripts: Script[]): string {
  return (scripts.reduce((sum, { gzip }) => sum + gzip, 0) / 1000).toFixed(1);
}
