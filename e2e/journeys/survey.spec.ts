import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openHandset, signInIsStored, type Handset } from '../steps/browser.ts';
import { readyForTheBasement, signIn } from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

const PLACE = { latitude: 31.9102, longitude: 120.2701, accuracy: 12 };

let world: World;
let handset: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

test('REG-10 INS-02 INS-11 INS-13 scattered berths and an uncooperative vehicle, taken down without a network, outlive a killed browser and reach the desk', async ({
  browser,
}) => {
  test.slow();
  const { cable, app } = world;
  handset = await openHandset(world.profile);
  await signIn(handset.page, cable.url, 'inspector1');
  await readyForTheBasement(handset.page);
  await expect.poll(() => signInIsStored(world.profile), { timeout: 90_000 }).toBe(true);
  cable.cut();

  await test.step('a place is begun by the phone’s own position, and the phone is killed', async () => {
    await standAt(handset);
    await handset.page.goto(`${cable.url}/me`);
    await handset.page.getByRole('link', { name: /泊位摸排/ }).click();
    await handset.page.getByRole('link', { name: '上报一处' }).click();
    await beginSurvey(handset.page, '12');
    await drawOnFirst(handset.page);
    await handset.kill();
  });

  await test.step('all of it is there again; saved, it waits on this phone', async () => {
    handset = await openHandset(world.profile);
    const { page } = handset;
    await page.goto(`${cable.url}/survey?new=1`);
    await expect(page.locator('#survey-count')).toHaveValue('12');
    await expect(page.locator('#survey-point')).toContainText('31.91020, 120.27010');
    await expect(page.locator('#survey-photos .tile:not(.take)')).toHaveCount(2);
    await report(page);
    await expect(page.getByText('仅在本机 1 条 · 照片 2 张')).toBeVisible();
  });

  await test.step('the same place again is hinted at and not refused; the point comes from the map', async () => {
    const { page } = handset;
    await page.getByRole('button', { name: '再报一处' }).click();
    await standAt(handset);
    await beginSurvey(page, '9');
    await expect(page.getByText('附近 30 米内 24 小时里已有上报')).toBeVisible();
    await page.getByRole('button', { name: '在地图上选点' }).click();
    await page.getByRole('button', { name: '用这个点' }).click();
    await expect(page.locator('#survey-point')).toContainText('在地图上选定');
    await report(page);
    await page.getByRole('link', { name: '查看摸排记录' }).click();
    await expect(page.getByText(/个泊位 · 路边空地/)).toHaveCount(2);
  });

  await test.step('a vehicle that does not cooperate is not reported without the rule relied on', async () => {
    const { page } = handset;
    await page.goto(`${cable.url}/report`);
    await page.locator('#report-lot button').first().click();
    await page.getByText('车辆不配合管理').click();
    await page.locator('#report-vehicle').fill('苏B3K182');
    await page.locator('#report-berth').fill('A-12');
    await page.locator('#report-words').fill('拒不驶离，不交停车费');
    await takeTwo(page, page.locator('#report-photos'));
    await report(page);
    await expect(page.locator('#report-rule-error')).toBeVisible();
    await page.locator('#report-rule').fill('道路停车泊位服务协议第六条');
    await report(page);
    await expect(page.getByRole('heading', { name: '已保存' })).toBeVisible();
    await handset.kill();
    handset = await openHandset(world.profile);
    await handset.page.goto(`${cable.url}/outbox`);
    await expect(handset.page.getByRole('link', { name: /仅在本机 3 · 照片 6/ })).toBeVisible();
  });

  cable.mend();
  await expect(handset.page.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const desk = await context.newPage();
  await signIn(desk, app.url, 'manager1');
  await test.step('the desk sees both places with their photos, and that they may be one', async () => {
    await desk.getByRole('link', { name: '泊位摸排' }).click();
    await expect(desk.getByText(/个泊位 · 路边空地/)).toHaveCount(2);
    await expect(desk.getByText('附近 30 米内 24 小时里已有上报')).toHaveCount(2);
    await expect(desk.locator('main figure img')).toHaveCount(4);
  });
  await test.step('they leave as a table, and the export is noted', async () => {
    const download = desk.waitForEvent('download');
    await desk.getByRole('button', { name: '导出表格' }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]?.startsWith('\uFEFF编号,')).toBe(true);
    expect(lines.slice(1).map((line) => line.split(',').slice(2, 4))).toEqual([
      ['路边空地', '12'],
      ['路边空地', '9'],
    ]);
    await expect(desk.getByText('已导出 2 条；本次导出已记录')).toBeVisible();
  });
  await test.step('what was drawn over a photo lies over it, can be hidden, and came with the record', async () => {
    await desk.getByRole('button', { name: /有标注/ }).click();
    await expect(desk.getByRole('img', { name: '标注', exact: true })).toBeVisible();
    await desk.getByRole('button', { name: '隐藏标注' }).click();
    await expect(desk.getByRole('img', { name: '标注', exact: true })).toHaveCount(0);
    await desk.getByRole('button', { name: '显示标注' }).click();
    await expect(desk.getByRole('img', { name: '标注', exact: true })).toBeVisible();
    await desk.getByRole('button', { name: '关闭' }).click();
  });
  await test.step('the plate is masked until it is asked for', async () => {
    await desk.goto(`${app.url}/cases`);
    await desk
      .getByRole('link', { name: /车辆不配合管理/ })
      .first()
      .click();
    await expect(desk.getByText('道路停车泊位服务协议第六条')).toBeVisible();
    await expect(desk.getByText('苏B·3··82')).toBeVisible();
    await desk.getByRole('button', { name: '显示完整号牌' }).click();
    await expect(desk.getByText('苏B·3K182')).toBeVisible();
  });
});

async function standAt({ context }: Handset): Promise<void> {
  await context.setGeolocation(PLACE);
  await context.grantPermissions(['geolocation']);
}

async function beginSurvey(page: Page, count: string): Promise<void> {
  await page.getByRole('button', { name: '用我的位置' }).click();
  await expect(page.locator('#survey-point')).toContainText('手机定位 ±12 m');
  await expect(page.locator('#survey-street')).not.toHaveValue('');
  await page.getByText('路边空地').click();
  await page.locator('#survey-count').fill(count);
  await takeTwo(page, page.locator('#survey-photos'));
}

async function takeTwo(page: Page, photos: Locator): Promise<void> {
  await photos.getByRole('button').first().click();
  for (const [at, role] of ['全景', '近景'].entries()) {
    const shutter = page.getByRole('button', { name: `拍摄${role}` });
    await expect(shutter).toBeEnabled({ timeout: 20_000 });
    await shutter.click();
    await expect(photos.locator('.tile:not(.take)')).toHaveCount(at + 1);
  }
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

async function drawOnFirst(page: Page): Promise<void> {
  const tiles = page.locator('#survey-photos .tile:not(.take)');
  await tiles.first().click();
  await page.getByRole('button', { name: '标注' }).click();
  const stage = page.getByRole('img', { name: '照片，已画 0 处标注' });
  await expect(stage.locator('svg')).toBeVisible();
  const box = await stage.boundingBox();
  if (!box) throw new Error('the photo is not there');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 6 });
  await page.mouse.up();
  await page.getByRole('button', { name: '保存标注' }).click();
  await expect(page.getByRole('button', { name: '标注（1 处）' })).toBeVisible();
  await page.locator('dialog[open]').getByRole('button', { name: '关闭' }).click();
  await expect(tiles.first()).toContainText('有标注');
}

async function report(page: Page): Promise<void> {
  await page.getByRole('button', { name: '上报', exact: true }).click();
}
