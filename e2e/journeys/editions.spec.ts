import { expect, test, type Page } from '@playwright/test';
import type { Case } from '#domain/records.ts';
import { deskOf } from '../steps/case.ts';
import { fileCases } from '../steps/filed.ts';
import { makeWorld, type World } from '../steps/world.ts';

const CASE = 'clock-1';
const FAR = '2099'; // no notice makes this year known before the test does
/** One working day after a Thursday. */
const RUNNING: Case['due'] = {
  ...{ what: 'review', start: `${FAR}-01-08T09:00:00+08:00`, limit: { workdays: 1 } },
  ...{ grantedTo: null, ruleEdition: '2026-11', calendarEdition: '2025-11-04' },
};

let world: World;
let admin: Page;

test.beforeAll(async () => {
  world = await makeWorld({
    prepare: (dataDir) =>
      fileCases(dataDir, [{ id: CASE, due: RUNNING, dueAt: `${FAR}-01-09T09:00:00+08:00` }]),
  });
});
test.afterAll(() => world?.end());

test('CMP-04 GOV-02 an administrator publishes a year of holidays, limits and a routing table; what runs by them moves, and says so', async ({
  browser,
}, testInfo) => {
  admin = await deskOf(browser, world.app.url, 'admin');
  const shot = (name: string) =>
    admin.screenshot({ path: testInfo.outputPath(`${name}.png`), fullPage: true });
  const button = (name: string) => admin.getByRole('button', { name, exact: true });

  await test.step('a year: what is missing is named, the effect is seen before it is published, and the case moves', async () => {
    await admin.goto(`${world.app.url}/dispatches?show=clock`);
    await button('登记一年的放假安排').click();
    await button('看看影响').click();
    await expect(admin.getByRole('alert').getByText('请填写通知文号')).toBeVisible();
    await shot('year-faults');
    await admin.getByLabel('年份').fill(FAR);
    await admin.getByLabel('通知文号').fill('国办发明电〔2098〕1号');
    await admin.getByLabel('通知标题').fill('关于2099年部分节假日安排的通知');
    await admin.getByLabel('公布日期').fill('2098-11-01');
    await admin.locator('#year-name-1').fill('元旦');
    await admin.locator('#year-from-1').fill(`${FAR}-01-09`);
    await admin.locator('#year-to-1').fill(`${FAR}-01-09`);
    await admin.locator('#year-worked-1').fill(`${FAR}-01-10`);
    await admin.getByLabel('版本').fill('2098-11-01');
    await admin.getByLabel('依据和理由').fill('国务院办公厅通知');
    await button('看看影响').click();
    await expect(admin.getByText('1 件按工作日计时的案件中，1 件的期限会改变')).toBeVisible();
    await shot('year-effect');
    await button('发布新版').click();
    await expect(admin.getByRole('status').filter({ hasText: '已发布工作日历 2098-11-01' })).toBeVisible();
  });

  await test.step('limits: what runs keeps its own', async () => {
    await button('拟新时限').click();
    await admin.locator('#limits-review-B').fill('1.5');
    await admin.getByLabel('版本').fill('2026-12');
    await admin.getByLabel('依据和理由').fill('市里确定的办理时限');
    await button('看看影响').click();
    await expect(admin.getByRole('alert').getByText('工作日填整数')).toBeVisible();
    await admin.locator('#limits-review-A').fill('12');
    await admin.locator('#limits-review-B').fill('1');
    await button('看看影响').click();
    await expect(admin.getByText(/^1 件在办案件中，1 件所在环节的时限会不同/)).toBeVisible();
    await shot('limits-effect');
    await button('发布新版').click();
    await expect(admin.getByRole('status').filter({ hasText: '已发布时限 2026-12' })).toBeVisible();
  });

  await test.step('routing: another authority for one item, and how many cases would go elsewhere', async () => {
    await admin.goto(`${world.app.url}/dispatches?show=routing`);
    await button('拟新版').click();
    await button('加一行').click();
    const row = admin.locator('dialog[open]');
    await row.getByLabel('按什么分').selectOption('item');
    await row.getByLabel('哪一项').selectOption('F01');
    await row.getByLabel('主管部门').fill('江阴市消防救援大队');
    await row.getByRole('button', { name: '放入草稿' }).click();
    await expect(row).toHaveCount(0);
    await button('发布新版').click();
    const sheet = admin.locator('dialog[open]');
    await expect(sheet.getByText(/件未结案件/)).toBeVisible();
    await sheet.getByLabel('版本').fill('2026-12');
    await sheet.getByLabel('依据和理由').fill('市编办文件');
    await shot('routing-effect');
    await sheet.getByRole('button', { name: '发布新版' }).click();
    await expect(admin.getByRole('status').filter({ hasText: '已发布 2026-12' })).toBeVisible();
    await expect(admin.getByRole('cell', { name: '江阴市消防救援大队' })).toBeVisible();
  });

  await test.step('the case on the manager’s desk: its new day, the line of its story, and the ground', async () => {
    const desk = await deskOf(browser, world.app.url, 'manager1');
    await desk.goto(`${world.app.url}/cases/${CASE}`);
    await expect(desk.getByText('按新日历重算期限')).toBeVisible();
    await expect(desk.getByText(/工作日历 2098-11-01：.+ → .+/)).toBeVisible();
    await desk.screenshot({ path: testInfo.outputPath('case.png'), fullPage: true });
    await desk.getByRole('button', { name: '依据' }).first().click();
    await expect(desk.locator('dialog[open]').getByText('江阴市消防救援大队')).toBeVisible();
    await desk.screenshot({ path: testInfo.outputPath('ground.png') });
  });
});
