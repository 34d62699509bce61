import { expect, test, type Page } from '@playwright/test';
import { openHandset, signInIsStored, type Handset } from '../steps/browser.ts';
import { readyForTheBasement, signIn } from '../steps/inspector.ts';
import { serveTiles, type TileServer } from '../steps/tiles.ts';
import { makeWorld, type World } from '../steps/world.ts';

const SOURCE = '天地图 GS(2024)0568号';
const PLACE = { latitude: 31.912, longitude: 120.282, accuracy: 35 };

let tiles: TileServer;
let world: World | null = null;
let handset: Handset | null = null;

test.beforeEach(async () => {
  tiles = await serveTiles();
});
test.afterEach(async () => {
  await handset?.kill();
  await world?.end();
  await tiles.end();
  [handset, world] = [null, null];
});

test('a district downloaded over the network is there without one, and so are its lots', async () => {
  world = await makeWorld({ more: { TILE_URL: tiles.template, TILE_ATTRIBUTION: SOURCE } });
  const { cable, profile } = world;
  handset = await openHandset(profile);
  let { page } = await ready(handset, cable.url);

  await test.step('the page may load pictures from this source and no other', async () => {
    const answer = await page.request.get(`${cable.url}/login`);
    expect(answer.headers()['content-security-policy']).toContain(
      `img-src 'self' data: blob: ${tiles.origin};`,
    );
    await page.goto(`${cable.url}/map`);
    await expect(pictures(page).first()).toBeVisible();
    await expect(page.getByText(SOURCE)).toBeVisible();
    await expect(marks(page).first()).toBeVisible();
  });

  const total =
    await test.step('its size is told before, and its progress while it comes; stopped, it goes on', async () => {
      await page.getByRole('button', { name: '离线底图' }).click();
      const sheet = page.locator('dialog[open]');
      await sheet.getByLabel('片区').selectOption({ label: '澄江街道（25 个停车场）' });
      const told = (await sheet.getByText(/^\d+ 块，约/).innerText()).match(/^(\d+) 块，约 ([\d.]+ [KM]B)/);
      const count = Number(told?.[1]);
      expect(count).toBeGreaterThan(50);
      await settled(tiles);
      tiles.slow(60);
      const before = tiles.asked.length;
      await sheet.getByRole('button', { name: '下载底图' }).click();
      await expect(sheet.getByText(new RegExp(`第 1\\d/${count} 块`))).toBeVisible();
      await sheet.getByRole('button', { name: '停止' }).click();
      await expect(sheet.getByRole('alert')).toContainText('取到的都留着');
      const asked = tiles.asked.length - before;
      expect(asked).toBeLessThan(count);
      tiles.slow(0);
      await sheet.getByRole('button', { name: '继续下载澄江街道的底图' }).click();
      await expect(sheet.getByRole('alert')).toContainText('澄江街道的底图已在本机', { timeout: 60_000 });
      const fetched = tiles.asked.slice(before);
      // The one under way when it was stopped is asked for again, and no other.
      expect(new Set(fetched).size).toBe(count);
      expect(fetched.length - count).toBeLessThanOrEqual(1);
      return count;
    });
  expect((await keptTiles(page)).filter((url) => url.includes('/tile/'))).toHaveLength(total);

  await expect.poll(() => signInIsStored(profile), { timeout: 90_000 }).toBe(true);
  cable.cut();
  tiles.fail(true);
  const asked = tiles.asked.length;
  await handset.kill();
  handset = await openHandset(profile);
  await place(handset);
  page = handset.page;

  await test.step('killed, reopened without any network: pictures from this phone, lots, and the own position', async () => {
    await page.goto(`${cable.url}/map`);
    await expect(marks(page).first()).toBeVisible();
    await expect(pictures(page).first()).toBeVisible();
    expect(
      await pictures(page).evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth)),
    ).toContain(256);
    await expect(page.getByText(/我的位置 ±35 米/)).toBeVisible();
  });

  await test.step('nearer than was downloaded, the coarser picture stands in', async () => {
    for (let n = 0; n < 6; n++) await page.getByRole('button', { name: '放大', exact: true }).click();
    await expect(page.locator('.map-picture img[style*="width: 400%"]').first()).toBeVisible();
    await expect(page.getByText('这里的底图不在本机')).toHaveCount(0);
  });

  await test.step('found by name, chosen, its file opened', async () => {
    await page.getByRole('searchbox').fill('中山公园');
    await page
      .getByRole('button', { name: /中山公园地下停车场/ })
      .last()
      .click();
    const card = page.getByRole('region', { name: '选中的停车场' });
    await expect(card.getByRole('link', { name: '开始巡查' })).toHaveAttribute('href', /^\/inspections\//);
    await card.getByRole('link', { name: '看档案' }).click();
    await expect(page.getByRole('heading', { name: '中山公园地下停车场' })).toBeVisible();
    await expect(page.getByRole('heading', { name: '近两年经过' })).toBeVisible();
  });

  await test.step('deleted, its room is given back and the app still opens; what is missing is told', async () => {
    await page.goto(`${cable.url}/map`);
    await page.getByRole('button', { name: '离线底图' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: '删除澄江街道的底图' }).click();
    await expect(page.locator('dialog[open]').getByText('还没有下载过底图。')).toBeVisible();
    expect((await keptTiles(page)).filter((url) => url.includes('/tile/') || url.includes('/pack/'))).toEqual(
      [],
    );
    await page.reload();
    await expect(marks(page).first()).toBeVisible();
    await expect(page.getByText('这里的底图不在本机，也取不到')).toBeVisible();
  });
  expect(tiles.asked.slice(asked).filter((name) => name === '')).toEqual([]);
});

test('without any tile source the map is whole all the same, and nobody outside is asked', async () => {
  world = await makeWorld();
  const { cable } = world;
  handset = await openHandset(world.profile);
  const { page } = await ready(handset, cable.url);
  const outside: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(cable.url)) outside.push(request.url());
  });
  await page.getByRole('link', { name: '地图' }).click();
  await expect(page.getByText('无底图')).toBeVisible();
  await expect(marks(page).first()).toBeVisible();

  await test.step('by keyboard alone a group of lots opens', async () => {
    const group = page.locator('.map-cluster').first();
    await group.focus();
    const name = await group.locator('.sr-only').innerText();
    expect(name).toMatch(/^\d+ 个停车场，其中/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
    await expect(page.locator('.map-lot').first()).toBeVisible();
  });

  await test.step('filters: what is to be visited today, one grade', async () => {
    const said = page.getByRole('region', { name: '停车场名单' }).getByRole('status');
    const all = await said.innerText();
    await page.getByRole('button', { name: '今日', exact: true }).click();
    await expect(said).not.toHaveText(all);
    await page.getByRole('button', { name: '今日', exact: true }).click();
    await page.getByRole('button', { name: '等级红', exact: true }).click();
    const rows = page.getByRole('region', { name: '停车场名单' }).getByRole('img', { name: /停车场等级/ });
    await expect(rows.first()).toBeVisible();
    const grades = await rows.evaluateAll((marksOfRows) =>
      marksOfRows.map((one) => one.getAttribute('aria-label')),
    );
    expect(new Set(grades)).toEqual(new Set(['停车场等级：红']));
  });

  await test.step('a position that is not allowed is told and holds nothing up', async () => {
    const devtools = await handset!.context.newCDPSession(page);
    await devtools.send('Browser.setPermission', { permission: { name: 'geolocation' }, setting: 'denied' });
    await page.getByRole('button', { name: '我的位置' }).click();
    await expect(page.getByText('没有定位权限')).toBeVisible();
    await expect(marks(page).first()).toBeVisible();
  });
  expect(outside).toEqual([]);
});

async function ready(phone: Handset, url: string): Promise<{ page: Page }> {
  await place(phone);
  await signIn(phone.page, url, 'inspector1');
  await readyForTheBasement(phone.page);
  return { page: phone.page };
}

async function place({ context }: Handset): Promise<void> {
  await context.setGeolocation(PLACE);
  await context.grantPermissions(['geolocation']);
}

function marks(page: Page) {
  return page.locator('.map-lot, .map-cluster');
}

function pictures(page: Page) {
  return page.locator('.map-pictures .leaflet-tile-loaded img');
}

/** What the map on the screen had still to fetch has come. */
async function settled({ asked }: TileServer): Promise<void> {
  let before = -1;
  await expect
    .poll(() => {
      const isQuiet = asked.length === before;
      before = asked.length;
      return isQuiet;
    })
    .toBe(true);
}

/** Everything in the tiles' own stores of this browser. */
function keptTiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('berthlink-tiles-'));
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => url);
  });
}
