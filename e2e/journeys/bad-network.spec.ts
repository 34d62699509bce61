import { expect, test, type Page, type Route } from '@playwright/test';
import { openHandset, type Handset } from '../steps/browser.ts';
import { casesWith } from '../steps/desk.ts';
import {
  fillChecklist,
  PASSWORD,
  readyForTheBasement,
  signIn,
  submit,
  unsentOf,
  visits,
} from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

const PAGE = '<!doctype html><title>Wi-Fi</title><form action="/login">请先登录无线网络</form>';
const LOGIN_PAGE = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${Buffer.byteLength(PAGE)}\r\nconnection: close\r\n\r\n${PAGE}`;
const REDIRECT =
  'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/portal\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

let world: World;
let handset: Handset;
let phone: Page;

test.beforeAll(async () => {
  world = await makeWorld();
  handset = await openHandset(world.profile);
  phone = handset.page;
  await signIn(phone, world.cable.url, 'inspector1');
  await readyForTheBasement(phone);
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

const reported = (note: string) => casesWith(world.app.url, note);

async function report(note: string): Promise<void> {
  await phone.goto(`${world.cable.url}/`);
  await visits(phone).first().click();
  await fillChecklist(phone, { failed: 'F01', note });
  await submit(phone);
}

const delivered = () =>
  expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });

// First, for its photos must be new to the server: what was sent before is not asked for again.
test('a session that ends between the record and its photos: the queue waits, one sign-in, and all arrives once', async () => {
  const { cable } = world;
  cable.cut();
  await report('登录中断');
  const endSession = async (route: Route) => {
    await handset.context.clearCookies();
    await route.continue();
  };
  await phone.goto(`${cable.url}/outbox`);
  await handset.context.route('**/api/files', endSession, { times: 1 });
  cable.mend();
  await phone.getByRole('button', { name: '立即重试' }).first().click();
  await expect(phone.getByText('登录已过期').first()).toBeVisible({ timeout: 60_000 });
  await expect(phone.locator('header').getByRole('link', { name: /照片 3/ })).toBeVisible();
  expect(await reported('登录中断')).toMatchObject([{ photosStored: 0, photoCount: 3 }]);
  await phone.locator('input[name=username]').fill('inspector1');
  await phone.locator('input[name=password]').fill(PASSWORD);
  await phone.getByRole('button', { name: '登录', exact: true }).click();
  await delivered();
  await expect.poll(() => reported('登录中断')).toMatchObject([{ photosStored: 3 }]);
});

for (const [name, answer] of [
  ['a page to sign in at the Wi-Fi, with 200', LOGIN_PAGE],
  ['a redirect to such a page', REDIRECT],
] as const)
  test(`${name}: nothing is called delivered, the app still opens, and all arrives afterwards`, async () => {
    const { cable } = world;
    cable.cut();
    await report(name);
    cable.hijack(answer);
    await phone.goto(`${cable.url}/outbox`);
    await phone.getByRole('button', { name: '立即重试' }).first().click();
    const before = cable.intercepted;
    await expect.poll(() => cable.intercepted, { timeout: 60_000 }).toBeGreaterThan(before);
    await expect(phone.getByRole('link', { name: /仅在本机 1 · 照片 3/ })).toBeVisible();
    expect(await unsentOf(phone, 'demo-inspector1')).toBe(1);
    await phone.reload();
    await expect(phone.getByRole('link', { name: /仅在本机 1 · 照片 3/ })).toBeVisible();
    expect(await reported(name)).toEqual([]);
    cable.mend();
    await delivered();
    await expect.poll(() => reported(name)).toMatchObject([{ photosStored: 3, photoCount: 3 }]);
  });
