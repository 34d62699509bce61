import { expect, test } from '@playwright/test';
import { openHandset, type Handset } from '../steps/browser.ts';
import { clientOf } from '../steps/desk.ts';
import { fillChecklist, PASSWORD, readyForTheBasement, signIn, submit, visits } from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

let world: World;
let handset: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

test('a sign-in that expired while offline loses nothing: the app opens, works, asks once, and sends on', async () => {
  const { cable, app } = world;
  handset = await openHandset(world.profile);
  const phone = handset.page;
  await signIn(phone, cable.url, 'inspector1');
  await readyForTheBasement(phone);
  cable.cut();
  await visits(phone).first().click();
  await fillChecklist(phone, { failed: 'F02', note: '安全出口上锁' });
  await submit(phone);

  await test.step('meanwhile the administrator sets another password, which ends every session', async () => {
    const admin = await clientOf(app.url, 'admin');
    const body = JSON.stringify({
      json: { key: crypto.randomUUID(), userId: 'demo-inspector1', password: PASSWORD },
    });
    expect((await admin.fetch('/api/trpc/person.setPassword', { method: 'POST', body })).status).toBe(200);
  });

  cable.mend();
  await phone.goto(`${cable.url}/outbox`);
  await expect(phone.getByText('登录已过期').first()).toBeVisible({ timeout: 60_000 });
  await expect(phone.getByText(/一条也没有丢/)).toBeVisible();
  await phone.locator('input[name=username]').fill('inspector1');
  await phone.locator('input[name=password]').fill(PASSWORD);
  await phone.getByRole('button', { name: '登录', exact: true }).click();
  await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });
});
