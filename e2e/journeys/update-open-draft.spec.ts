import { expect, test, type Page } from '@playwright/test';
import { openHandset, type Handset } from '../steps/browser.ts';
import { readyForTheBasement, signIn, visits } from '../steps/inspector.ts';
import { NEXT, nextBuild } from '../steps/next-build.ts';
import { makeWorld, type World } from '../steps/world.ts';

let world: World;
let handset: Handset;
let next: Awaited<ReturnType<typeof nextBuild>>;

test.beforeAll(async () => {
  next = await nextBuild();
  world = await makeWorld();
  handset = await openHandset(world.profile);
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
  await next?.remove();
});

const words = (page: Page) => page.locator('#item-F01').getByLabel('看到了什么');
const edition = (page: Page) => page.locator(`meta[name=edition][content=${NEXT}]`);
const isWaiting = (page: Page) =>
  page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
// Gone as soon as the page is loaded anew.
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);
// Chromium starts the next worker when the one before stops for idleness; the debugger tests look through can keep it from
// stopping. Nothing takes over by this unless the app has asked for it.
async function stopWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
}

test('a newer app arrives while a draft is open: it waits, in every tab, and starts once the draft is closed; no word is lost', async () => {
  test.setTimeout(180_000);
  const { url } = world.cable;
  const { page, context } = handset;
  context.setDefaultTimeout(20_000);
  await signIn(page, url, 'inspector1');
  await readyForTheBasement(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const address = `${url}${await visits(page).first().getAttribute('href')}`;
  await visits(page).first().click();
  await page.locator('#item-F01').getByRole('radio', { name: '不合格', exact: true }).check();
  await words(page).fill('更新之前写的');
  await mark(page);

  await world.deploy(next.path);
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
  await expect(page.getByText('有新版本，完成当前检查后自动更新')).toBeVisible();
  await words(page).fill('更新之前写的，和等着的时候写的');

  const second = await context.newPage();
  await second.goto(`${url}/`);
  await expect(visits(second).first()).toBeVisible();
  await mark(second);
  await second.locator('a[href="/outbox"]').first().click();
  await expect(second.getByRole('heading', { name: '待发', exact: true })).toBeVisible();
  expect([await isWaiting(second), await isWaiting(page)]).toEqual([true, true]);
  expect([await isMarked(second), await isMarked(page)]).toEqual([true, true]);
  await expect(edition(page)).toHaveCount(0);

  await page.bringToFront();
  await page.locator('a[href="/"]').first().click();
  await expect(edition(page))
    .toHaveCount(1, { timeout: 5_000 })
    .catch(() => stopWorkers(page));
  await expect(edition(page)).toHaveCount(1, { timeout: 20_000 });
  await expect(edition(second)).toHaveCount(1, { timeout: 20_000 });
  expect(await isMarked(page)).toBe(false);
  await page.goto(address);
  await expect(words(page)).toHaveValue('更新之前写的，和等着的时候写的');
  await expect(edition(page)).toHaveCount(1);
});
