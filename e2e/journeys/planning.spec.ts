import { expect, test, type Browser, type Page } from '@playwright/test';
import { signIn } from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

let world: World;
let desk: Page;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterEach(() => desk?.context().close());
test.afterAll(() => world?.end());

async function as(username: string, browser: Browser): Promise<void> {
  desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(desk, world.app.url, username);
}

test('INS-05 an administrator registers a certificate, and a number belongs to one person only', async ({
  browser,
}) => {
  await as('admin', browser);
  await desk.goto(`${world.app.url}/people/certificates`);
  const row = desk.getByRole('row').filter({ hasText: 'officer1' });
  await row.getByRole('button', { name: '更换' }).click();
  await desk.getByLabel('执法证号').fill('演示-JY-0001');
  await desk.locator('dialog[open]').getByRole('button', { name: '登记' }).click();
  await expect(desk.getByText('这个执法证号已登记在另一名人员名下（8005）')).toBeVisible();
  await desk.getByLabel('执法证号').fill('苏〔2026〕B-0102号');
  await desk.locator('dialog[open]').getByRole('button', { name: '登记' }).click();
  await expect(row.getByText('苏〔2026〕B-0102号')).toBeVisible();
  await row.getByRole('button', { name: '清除' }).click();
  await desk.locator('dialog[open]').getByRole('button', { name: '清除' }).click();
  await expect(row.getByText('未登记', { exact: true })).toBeVisible();
  await row.getByRole('button', { name: '登记记录' }).click();
  await expect(desk.locator('dialog[open]').getByRole('listitem')).toHaveText([
    /清除登记.*孙立/,
    /苏〔2026〕B-0102号.*孙立/,
    /演示-JY-0101.*系统/,
  ]);
});

test('GOV-12 a draw is stored at once, agrees when drawn again, and stands on the calendar of both officers', async ({
  browser,
}) => {
  await as('manager1', browser);
  await desk.goto(`${world.app.url}/visits`);
  await desk.getByRole('button', { name: '双随机抽取' }).click();
  await desk.getByLabel('范围').selectOption({ label: '　城东街道' });
  await expect(desk.getByText('参加抽取的检查人员：2 名')).toBeVisible();
  await desk.getByLabel('抽取数量').fill('2');
  await desk.getByLabel('事由').fill('第四季度双随机抽查');
  await desk.getByRole('button', { name: '抽取并存档' }).click();
  await expect(desk).toHaveURL(/\/visits\/draws\/.+/);
  const drawn = desk.getByRole('region', { name: '抽中的停车场与检查人员' });
  await expect(drawn.getByText('待批准').first()).toBeVisible();
  await desk.getByRole('button', { name: '重算核对' }).click();
  await expect(desk.getByText(/^一致：/)).toBeVisible();
  await desk.getByRole('link', { name: '抽取记录' }).click();
  await expect(desk.getByRole('row').filter({ hasText: '第四季度双随机抽查' })).toBeVisible();
  await desk.goto(`${world.app.url}/visits/calendar?week=${inTwoWeeks()}`);
  for (const name of ['李文', '周明'])
    await expect(desk.getByRole('row').filter({ hasText: name }).getByText('待批准').first()).toBeVisible();
});

test('DEV-02 a new edition is made from an old one; the draft survives a reload; what is not whole is not published', async ({
  browser,
}) => {
  await as('admin', browser);
  await desk.goto(`${world.app.url}/checklists`);
  await desk
    .getByRole('row')
    .filter({ hasText: '现行' })
    .filter({ hasText: '停车场巡查表' })
    .getByRole('link')
    .click();
  await desk.getByRole('link', { name: '以此为底稿新建版本' }).click();
  await desk.getByLabel('版本号').fill('2027-01');
  await desk.getByRole('button', { name: /^F01/ }).click();
  await desk.getByRole('button', { name: '在此项后新增' }).click();
  await desk.getByRole('button', { name: '发布新版本' }).click();
  await expect(desk.getByText(/还有 1 处待补/)).toBeVisible();
  await desk.getByLabel('检查内容').fill('出口诱导屏显示的空余泊位与现场一致');
  await desk.reload();
  await expect(desk.getByLabel('版本号')).toHaveValue('2027-01');
  await expect(desk.getByRole('button', { name: /出口诱导屏显示的空余泊位与现场一致/ })).toBeVisible();
  await desk.getByRole('button', { name: '发布新版本' }).click();
  const sheet = desk.locator('dialog[open]');
  await expect(sheet.getByText(/^新增 1 项/)).toBeVisible();
  await sheet.getByRole('button', { name: '发布新版本' }).click();
  await expect(desk).toHaveURL(/\/checklists\/patrol(@|%40)2027-01$/);
  await expect(desk.getByText('出口诱导屏显示的空余泊位与现场一致')).toBeVisible();
});

test('DEV-16 an operator without a safety owner gets one; a look is logged once and moves the next', async ({
  browser,
}) => {
  await as('manager1', browser);
  await desk.goto(`${world.app.url}/facilities`);
  await desk.getByRole('link', { name: '安全责任' }).click();
  const operator = desk.locator('section').filter({ hasText: '滨江商业物业服务' });
  const sheet = desk.locator('dialog[open]');
  await expect(operator.getByText('还没有指定')).toBeVisible();
  await operator.getByRole('button', { name: '指定安全负责人' }).click();
  await sheet.getByRole('button', { name: '保存登记' }).click();
  await expect(sheet.getByText('有 2 处需要改')).toBeVisible();
  await sheet.getByLabel('姓名').fill('买买提江·阿卜杜拉');
  await sheet.getByLabel('电话').fill('0510-8688 1234');
  await sheet.getByRole('button', { name: '保存登记' }).click();
  await expect(operator.getByText('051 ···· 34')).toBeVisible();
  await operator.getByRole('button', { name: '显示完整号码' }).click();
  await expect(operator.getByRole('link', { name: '0510-8688 1234' })).toBeVisible();
  for (const told of ['已记入', '同一天、同一人的自查已经记过（6049）']) {
    await operator.getByRole('button', { name: '记一次自查' }).click();
    await sheet.getByRole('button', { name: '记一次自查' }).click();
    await expect(desk.getByText(told).first()).toBeVisible();
  }
});

test('an inspector sees the own visits day by day', async ({ browser }) => {
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await signIn(phone, world.app.url, 'inspector1');
  await phone.goto(`${world.app.url}/me`);
  await phone.getByRole('link', { name: /我的日程/ }).click();
  await expect(phone.getByRole('heading', { name: /已逾期/ })).toBeVisible();
  await expect(phone.getByRole('heading', { name: /今天/ })).toBeVisible();
  await phone.getByRole('link', { name: '14 天' }).click();
  await expect(phone.getByRole('heading', { level: 2 })).toHaveCount(15);
  await phone.context().close();
});

function inTwoWeeks(): string {
  return new Date(Date.now() + (8 + 14 * 24) * 3_600_000).toISOString().slice(0, 10);
}
