import { expect, test, type Page } from '@playwright/test';
import { expectReadable, PHONE_THEMES } from '../steps/axe.ts';
import { openHandset, type Handset } from '../steps/browser.ts';
import { Cable } from '../steps/cable.ts';
import { answerAll, photograph, sign } from '../steps/formal.ts';
import { readyForTheBasement, signIn } from '../steps/inspector.ts';
import { freePort, temporaryFolder } from '../steps/processes.ts';
import { makeWorld, type World } from '../steps/world.ts';

const LOT = '高新区创新园地下停车场';
const VISIT = 'demo-visit-formal-1';

let world: World;
let own: { cable: Cable; profile: Awaited<ReturnType<typeof temporaryFolder>> };
let first: Handset;
let second: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
  const cable = await Cable.lay(await freePort(), world.app.port);
  own = { cable, profile: await temporaryFolder() };
});
test.afterAll(async () => {
  await Promise.all([first?.kill(), second?.kill()]);
  await own?.cable.remove();
  await own?.profile.remove();
  await world?.end();
});

test('INS-05 the second officer reads and signs on a phone of their own, without a signal', async ({
  browser,
}) => {
  await approve(await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage());
  first = await openHandset(world.profile);
  await signIn(first.page, world.cable.url, 'inspector1');
  await readyForTheBasement(first.page);
  await inspect(first.page);

  second = await openHandset(own.profile.path);
  const phone = second.page;
  await signIn(phone, own.cable.url, 'inspector2');
  await readyForTheBasement(phone);

  await test.step('it waits on the first screen and under 我的', async () => {
    await expect(phone.getByRole('heading', { name: '待我签名' })).toBeVisible({ timeout: 60_000 });
    await phone.goto(`${own.cable.url}/me`);
    own.cable.cut();
    await phone.getByRole('link', { name: LOT }).click();
  });

  await test.step('the whole record can be read, and is signed', async () => {
    await expect(phone.getByText('情况属实，今天整改')).toBeVisible();
    await expect(phone.getByText('待在本人手机上签名')).toBeVisible();
    await phone.getByText(/合格和不适用的 96 项/).click();
    await expect(phone.getByText('消防车通道未占用、堵塞、封闭')).toBeVisible();
    await expectReadable(phone, 'the record to be signed', PHONE_THEMES);
    await phone.getByRole('button', { name: '去签名' }).click();
    await expectReadable(phone, 'the place to sign', PHONE_THEMES);
    await expect(phone.getByRole('button', { name: '提交签名' })).toBeDisabled();
    await sign(phone, '#sign-own');
    await phone.getByRole('button', { name: '提交签名' }).click();
    await expect(phone.getByText('签名已保存，有信号时自动送达。')).toBeVisible();
    await expect(phone.getByText('待在本人手机上签名')).toHaveCount(0);
  });

  await test.step('it lies in the queue, and nothing waits any more', async () => {
    await phone.getByRole('link', { name: '仅在本机 1' }).click();
    await expect(phone.getByText(`${LOT} · 检查签名`)).toBeVisible();
    await phone.getByRole('link', { name: '返回' }).click();
    await expect(phone.getByRole('heading', { name: /今日/ })).toBeVisible();
    await expect(phone.getByRole('heading', { name: '待我签名' })).toHaveCount(0);
  });

  await test.step('with a signal it goes, and the first phone shows both signatures', async () => {
    own.cable.mend();
    await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 60_000 });
    await first.page.goto(`${world.cable.url}/inspections/${VISIT}`);
    await expect(first.page.getByRole('img', { name: /周明.*签名/ })).toBeVisible({ timeout: 90_000 });
    await expect(first.page.getByText('待在本人手机上签名')).toHaveCount(0);
  });
});

async function approve(desk: Page): Promise<void> {
  await signIn(desk, world.app.url, 'manager1');
  await desk.goto(`${world.app.url}/visits?show=waiting`);
  const row = desk.getByRole('row').filter({ hasText: LOT }).filter({ hasText: '行政检查' });
  await row.getByRole('button', { name: '批准' }).click();
  await desk.locator('dialog[open]').getByRole('button', { name: '批准' }).click();
  await expect(desk.getByText('已批准：检查人员联网后可见。')).toBeVisible();
}

/** The whole inspection on the first officer's phone; the colleague's signature is left open. */
async function inspect(phone: Page): Promise<void> {
  await phone.locator(`a[href="/inspections/${VISIT}"]`).click();
  await phone.getByRole('button', { name: '已出示执法证' }).click();
  await answerAll(phone, []);
  await photograph(phone, 'P01');
  await phone.getByRole('button', { name: '检查笔录' }).click();
  await phone.locator('#party-name').fill('赵敏');
  await phone.locator('#party-statement').fill('情况属实，今天整改');
  await sign(phone, '#sign-party');
  await sign(phone, '#sign-demo-inspector1');
  await phone.getByRole('button', { name: '核对并提交' }).click();
  await phone.locator('dialog[open]').getByRole('button', { name: '提交检查' }).click();
  await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 60_000 });
}
