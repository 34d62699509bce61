import { expect, test, type Page } from '@playwright/test';
import { openHandset, type Handset } from '../steps/browser.ts';
import { casesWith } from '../steps/desk.ts';
import {
  readyForTheBasement,
  sendReport,
  signIn,
  unsentOf,
  visits,
  writeReport,
} from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

const LOT = 'demo-320281000016';
let world: World;
let handset: Handset;
let one: Page;
let other: Page;

test.beforeAll(async () => {
  world = await makeWorld();
  handset = await openHandset(world.profile);
  one = handset.page;
  await signIn(one, world.cable.url, 'inspector1');
  await readyForTheBasement(one);
  other = await handset.context.newPage();
  await other.setViewportSize({ width: 390, height: 844 });
  await other.goto(`${world.cable.url}/`);
  await readyForTheBasement(other);
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

test('one draft open in two tabs: one fills it in, the other says so and may take it over; no word is lost', async () => {
  const address = `${world.cable.url}${await visits(one).first().getAttribute('href')}`;
  const words = (page: Page) => page.locator('#item-F01').getByLabel('看到了什么');
  const notice = (page: Page) => page.getByText('这份草稿正在另一个页面填写');
  await one.goto(address);
  await one.locator('#item-F01').getByRole('radio', { name: '不合格', exact: true }).check();
  await words(one).fill('甲写的第一句');

  await other.goto(address);
  await expect(notice(other)).toBeVisible();
  await expect(other.locator('article[id^="item-"]')).toHaveCount(0);
  await words(one).fill('甲写的第一句，和第二句');
  await other.getByRole('button', { name: '在这里继续' }).click();
  await expect(words(other)).toHaveValue('甲写的第一句，和第二句');
  await expect(notice(one)).toBeVisible();
  await expect(words(one)).toHaveCount(0);

  await words(other).fill('乙接着写');
  await other.goto(`${world.cable.url}/`);
  await expect(words(one)).toHaveValue('乙接着写');
  await expect(notice(one)).toHaveCount(0);
  await one.goto(`${world.cable.url}/`);
});

test('both save without a network, one of them sends; it is closed in the middle and the other one goes on: each arrives once', async () => {
  const { cable, app } = world;
  cable.cut();
  await writeReport(one, cable.url, { lot: LOT, words: '第一页存的' });
  await sendReport(one);
  await writeReport(other, cable.url, { lot: LOT, words: '第二页存的' });
  await sendReport(other);
  await one.goto(`${cable.url}/outbox`);
  await other.goto(`${cable.url}/outbox`);
  await expect(other.getByRole('link', { name: /仅在本机 2 · 照片 [34]/ })).toBeVisible();

  const senders: Page[] = [];
  let answered = () => {};
  const isDecided = new Promise<void>((done) => (answered = done));
  let isClosed = false;
  await handset.context.route('**/api/trpc/sync.push*', async (route) => {
    senders.push(route.request().frame().page());
    if (isClosed) return route.continue();
    // The server has decided it; the page never hears of that.
    await route.fetch();
    answered();
  });
  cable.mend();
  await other.getByRole('button', { name: '立即重试' }).first().click();
  await isDecided;
  expect(await casesWith(app.url, '第一页存的')).toHaveLength(1);
  expect(await unsentOf(other, 'demo-inspector1')).toBe(2);
  const [leader] = senders;
  expect(senders).toEqual([leader]);
  isClosed = true;
  await leader?.close();

  const heir = leader === one ? other : one;
  await expect(heir.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 60_000 });
  expect(senders.slice(1).every((sender) => sender === heir)).toBe(true);
  expect(senders.length).toBeGreaterThan(1);
  for (const words of ['第一页存的', '第二页存的'])
    expect(await casesWith(app.url, words)).toMatchObject([{ photosStored: 2, photoCount: 2 }]);
  expect(await unsentOf(heir, 'demo-inspector1')).toBe(0);
});
