import { expect, test, type Page } from '@playwright/test';
import { openHandset, type Handset } from '../steps/browser.ts';
import { readyForTheBasement, signIn } from '../steps/inspector.ts';
import { temporaryFolder } from '../steps/processes.ts';
import { makeWorld, type World } from '../steps/world.ts';

let world: World;
let second: Awaited<ReturnType<typeof temporaryFolder>>;
let li: Handset;
let chen: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
  second = await temporaryFolder();
});
test.afterAll(async () => {
  await Promise.all([li?.kill(), chen?.kill()]);
  await world?.end();
  await second?.remove();
});

/** From today's list the whole app is stored, so that the lot opens without a network. */
async function startDay(profile: string, person: string): Promise<Handset> {
  const handset = await openHandset(profile);
  await signIn(handset.page, world.cable.url, person);
  return handset;
}

async function openLot(page: Page, lot: string): Promise<void> {
  await page.goto(`${world.cable.url}/facilities/${lot}`);
  await expect(page.getByRole('button', { name: '更正登记信息' })).toBeVisible({ timeout: 60_000 });
}

async function correctName(page: Page, name: string, why: string): Promise<void> {
  await page.getByRole('button', { name: '更正登记信息' }).click();
  const form = page.locator('dialog[open]');
  await form.getByLabel('名称').fill(name);
  await form.getByLabel('核实依据').fill(why);
  await form.getByRole('button', { name: '保存更正' }).click();
  await expect(page.getByText('更正已存本机')).toBeVisible();
}

async function pictures(page: Page, name: string, path: (name: string) => string): Promise<void> {
  for (const theme of ['night', 'outdoor', 'day']) {
    await page.evaluate((wanted) => (document.documentElement.dataset.theme = wanted), theme);
    await page.screenshot({ path: path(`${name}-${theme}.png`), fullPage: true });
  }
}

const delivered = (page: Page) =>
  expect(page.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });

test('REG-04 two phones rename one lot without a network: both names are kept, both people see the end', async ({
  browser,
}, testInfo) => {
  const { cable, app } = world;
  const path = (name: string) => testInfo.outputPath(name);
  li = await startDay(world.profile, 'inspector1');
  await readyForTheBasement(li.page);
  chen = await startDay(second.path, 'officer1');
  await delivered(chen.page);
  await chen.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await chen.page.goto(`${cable.url}/facilities`);
  await chen.page.locator('a[href^="/facilities/"]').first().click();
  await chen.page.waitForURL(/\/facilities\/.+/);
  const lot = new URL(chen.page.url()).pathname.split('/').at(-1) as string;
  await openLot(li.page, lot);
  await openLot(chen.page, lot);
  const before = await li.page.getByRole('heading', { level: 1 }).innerText();

  cable.cut();
  await test.step('each writes another name, and sees it at once as their own unsent one', async () => {
    await correctName(li.page, '北门停车场', '门头写北门');
    await expect(li.page.getByRole('heading', { level: 1 })).toHaveText('北门停车场');
    await chen.page.getByRole('button', { name: '更正登记信息' }).click();
    await pictures(chen.page, 'form', path);
    await chen.page.locator('dialog[open]').getByRole('button', { name: '关闭' }).click();
    await correctName(chen.page, '东门停车场', '公示牌写东门');
    await pictures(chen.page, 'lot', path);
  });

  await test.step('the one arrives first; the other finds both values and who wrote what when', async () => {
    await chen.page.goto('about:blank');
    cable.mend();
    await openLot(li.page, lot);
    await delivered(li.page);
    await chen.page.goto(`${cable.url}/outbox`);
    const chip = chen.page.getByRole('link', { name: /需处理 1/ });
    await expect(chip).toBeVisible({ timeout: 90_000 });
    await pictures(chen.page, 'outbox', path);
    await chen.page.getByRole('link', { name: '打开对照' }).first().click();
    const main = chen.page.locator('main');
    for (const text of ['北门停车场', '李文', '东门停车场', '陈晓', '公示牌写东门', before])
      await expect(main).toContainText(text);
    await pictures(chen.page, 'conflict', path);
  });

  await test.step('asked without a network, ruled at the desk with a reason', async () => {
    await chen.page.getByRole('button', { name: '请主管裁定' }).click();
    await chen.page.locator('dialog[open]').getByLabel('想对主管说的话').fill('请看公示牌');
    await chen.page.getByRole('button', { name: '提交给主管' }).click();
    await expect(chen.page.getByText('已请主管裁定')).toBeVisible();
    await pictures(chen.page, 'asked', path);
    const desk = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await signIn(desk, app.url, 'manager1');
    await desk.goto(`${app.url}/conflicts`);
    await expect(async () => {
      await desk.reload();
      await expect(desk.getByText('请示：请看公示牌')).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 60_000 });
    await pictures(desk, 'desk', path);
    await desk.getByRole('button', { name: '采用更正的值' }).click();
    await desk.getByRole('button', { name: '确认裁定' }).click();
    await expect(desk.getByText('请写明理由').first()).toBeVisible();
    await desk.locator('dialog[open]').getByLabel('裁定理由').fill('以公示牌为准');
    await pictures(desk, 'ruling', path);
    await desk.getByRole('button', { name: '确认裁定' }).click();
    await expect(desk.getByText('没有待处理的冲突')).toBeVisible();
    await desk.goto(`${app.url}/conflicts?show=settled`);
    await expect(desk.getByText('理由：以公示牌为准')).toBeVisible();
    await pictures(desk, 'settled', path);
  });

  await test.step('both phones see the ruling, and nothing needs attention any more', async () => {
    await expect(async () => {
      await chen.page.reload();
      await expect(chen.page.getByText('理由：以公示牌为准')).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 60_000 });
    await delivered(chen.page);
    await pictures(chen.page, 'ruled', path);
    await expect(async () => {
      await openLot(li.page, lot);
      await expect(li.page.getByRole('heading', { level: 1 })).toHaveText('东门停车场', { timeout: 3000 });
    }).toPass({ timeout: 60_000 });
  });
});
