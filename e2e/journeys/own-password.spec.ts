import { expect, test } from '@playwright/test';
import { openHandset, type Handset } from '../steps/browser.ts';
import { leave, PASSWORD, readyForTheBasement, signIn } from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

const NEXT = '换一个更长的密码吧';
let world: World;
let handset: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

test('SEC-01 an inspector changes the password on 我的: a wrong one changes nothing, no network says so, then the new one signs in', async ({}, testInfo) => {
  const { cable } = world;
  handset = await openHandset(world.profile);
  const phone = handset.page;
  await signIn(phone, cable.url, 'inspector1');
  await readyForTheBasement(phone);
  await phone.goto(`${cable.url}/me`);
  await phone.getByRole('button', { name: '修改密码' }).click();
  const sheet = phone.locator('dialog[open]');
  const send = sheet.getByRole('button', { name: '改用新密码' });

  await test.step('too short and not the same twice: told before anything is sent', async () => {
    await sheet.getByLabel('原密码').fill('not-the-password');
    await sheet.getByLabel('新密码', { exact: true }).fill('短');
    await send.click();
    await expect(sheet.getByText('新密码太短，请至少输入 10 位')).toBeVisible();
    await expect(sheet.getByText('两次输入的新密码不一样')).toBeVisible();
  });
  await test.step('a wrong present one', async () => {
    await sheet.getByLabel('新密码', { exact: true }).fill(`${NEXT}1`);
    await sheet.getByLabel('再输入一次新密码').fill(`${NEXT}1`);
    await send.click();
    await expect(sheet.getByText('原密码不对，密码没有改。请核对后重试。')).toBeVisible();
    for (const theme of ['day', 'night', 'outdoor']) {
      await phone.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      await phone.screenshot({ path: testInfo.outputPath(`password-${theme}.png`) });
    }
  });
  await test.step('no network', async () => {
    cable.cut();
    await sheet.getByLabel('原密码').fill(PASSWORD);
    await send.click();
    await expect(sheet.getByText('没有收到服务器的答复')).toBeVisible({ timeout: 60_000 });
    cable.mend();
  });
  await test.step('the right one; then only the new one signs in', async () => {
    await send.click();
    await expect(phone.getByText('密码已修改。这里不用重新登录。')).toBeVisible();
    await leave(phone, cable.url);
    await phone.locator('input[name=username]').fill('inspector1');
    await phone.locator('input[name=password]').fill(PASSWORD);
    await phone.getByRole('button', { name: '登录', exact: true }).click();
    await expect(phone.getByText('用户名或密码不对')).toBeVisible();
    await phone.locator('input[name=password]').fill(`${NEXT}1`);
    await phone.getByRole('button', { name: '登录', exact: true }).click();
    await phone.waitForURL((address) => !address.pathname.startsWith('/login'));
  });
});
