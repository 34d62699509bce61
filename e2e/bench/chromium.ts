import { chromium, type BrowserContext, type Cookie, type Page } from '@playwright/test';
import { temporaryFolder } from '../steps/processes.ts';
import { testChromium } from '#server/commands/check/chromium.ts';

export type Profile = { context: BrowserContext; open(url: string): Promise<Page>; close(): Promise<void> };

let executablePath: string | undefined;

/** A browser of its own with its profile on the disk: an incognito one would keep IndexedDB in memory. */
export async function freshProfile(cookies: Cookie[] = []): Promise<Profile> {
  executablePath ??= testChromium();
  const folder = await temporaryFolder();
  const context = await chromium.launchPersistentContext(folder.path, {
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  await context.addCookies(cookies);
  const open = async (url: string) => {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(error));
    page.on('console', (line) => line.type() === 'error' && console.error(line.text()));
    await page.goto(url);
    await page.waitForFunction(() => 'contender' in globalThis);
    return page;
  };
  const close = async () => {
    await context.close();
    await folder.remove();
  };
  return { context, open, close };
}
