import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { deskOf } from '../steps/case.ts';
import { clientOf } from '../steps/desk.ts';
import { fileCases } from '../steps/filed.ts';
import { makeWorld, type World } from '../steps/world.ts';

const COUNT = 60;

let world: World;
let desk: Page;

test.beforeAll(async () => {
  world = await makeWorld({ prepare: (dataDir) => fileCases(dataDir, filed()) });
});
test.afterAll(() => world?.end());

/** Each a day later than the one before. */
const filed = () =>
  Array.from({ length: COUNT }, (_, at) => ({
    ...{ id: `q-${at}`, title: `消防隐患 ${at}`, authority: at % 2 ? '消防救援机构' : '市场监督管理局' },
    dueAt: new Date(Date.now() + at * 86_400_000).toISOString(),
  }));

async function count(page: Page): Promise<number> {
  return page.getByRole('checkbox', { name: /^选择/ }).count();
}

test('INS-03 GOV-01 the queue is walked by key, ticked and assigned in one go, narrowed, and exported', async ({
  browser,
}, testInfo) => {
  desk = await deskOf(browser, world.app.url, 'manager1');
  await desk.goto(`${world.app.url}/cases`);
  const shot = (name: string) => desk.screenshot({ path: testInfo.outputPath(`${name}.png`) });

  await test.step('page after page, what breaches next first', async () => {
    await expect(desk.getByRole('link', { name: '消防隐患 0', exact: true })).toBeVisible();
    expect(await count(desk)).toBe(50);
    await desk.getByRole('button', { name: '加载更多' }).click();
    await expect.poll(() => count(desk)).toBe(COUNT);
  });

  await test.step('two are ticked by key; one of them moves on meanwhile and says so, the other is assigned', async () => {
    for (const key of ['j', 'x', 'j', 'x']) await desk.keyboard.press(key);
    await expect(desk.getByText('已选 2 件')).toBeVisible();
    await shot('ticked');
    const manager = await clientOf(world.app.url, 'manager1');
    const args = { caseId: 'q-1', revision: 1, assigneeId: null };
    const body = JSON.stringify({ json: { key: crypto.randomUUID(), args } });
    await manager.fetch('/api/trpc/case.assign', { method: 'POST', body });
    await desk.getByRole('button', { name: '指派', exact: true }).click();
    const sheet = desk.locator('dialog[open]');
    await sheet.getByLabel('交给谁').selectOption({ index: 1 });
    await sheet.getByRole('button', { name: '指派', exact: true }).click();
    await expect(sheet.getByText('已指派 1 件')).toBeVisible();
    await expect(sheet.getByText('1 件没有指派')).toBeVisible();
    await shot('assigned');
    await sheet.getByRole('button', { name: '重试未指派的' }).click();
    await expect(sheet.getByText('已指派 1 件')).toBeVisible();
    await expect(sheet.getByText('1 件没有指派')).toHaveCount(0);
    await sheet.getByRole('button', { name: '关闭' }).last().click();
  });

  await test.step('narrowed to an authority: the address says so and the numbers are its own', async () => {
    await desk.getByText('按镇街、主管机关筛选').click();
    await desk.getByLabel('主管机关').selectOption('市场监督管理局');
    await expect(desk).toHaveURL(/authority=/);
    await expect(desk.getByRole('link', { name: /^全部\s*30$/ })).toBeVisible();
    expect(await count(desk)).toBe(30);
    await shot('narrowed');
  });

  await test.step('what is shown leaves as a table', async () => {
    await desk.getByRole('button', { name: '导出' }).click();
    const waiting = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'CSV 表格（.csv）' }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toMatch(/^案件-\d{4}-\d{2}-\d{2}\.csv$/);
    const text = await readFile(await file.path(), 'utf8');
    expect(text.startsWith('\uFEFF案号,')).toBe(true);
    expect(text.trim().split('\r\n')).toHaveLength(31);
    const workbook = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Excel 表格（.xlsx）' }).click();
    expect((await readFile(await (await workbook).path())).subarray(0, 2).toString()).toBe('PK');
    await shot('exported');
    await desk.keyboard.press('Escape');
  });

  await test.step('a case shows where it lies and what else is known of its item', async () => {
    await desk.getByRole('link', { name: '消防隐患 2', exact: true }).click();
    await expect(desk.getByRole('region', { name: '案件位置图' }).locator('.map-spot.lot')).toBeVisible();
    await expect(desk.getByText('停车场登记位置')).toBeVisible();
    await expect(desk.getByRole('heading', { name: '同一停车场 F01 的其他结果' })).toBeVisible();
    await shot('case');
    await desk.setViewportSize({ width: 390, height: 844 });
    await desk.screenshot({ path: testInfo.outputPath('case-narrow.png'), fullPage: true });
    await desk.goto(`${world.app.url}/cases`);
    await expect(desk.getByRole('link', { name: '消防隐患 0', exact: true })).toBeVisible();
    await shot('queue-narrow');
  });
});
