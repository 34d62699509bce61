import { expect, test } from '@playwright/test';
import { openHandset, type Handset } from '../steps/browser.ts';
import { casesWith } from '../steps/desk.ts';
import {
  fillChecklist,
  leave,
  readyForTheBasement,
  signIn,
  storedBlobs,
  submit,
  unsentOf,
  visits,
} from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

const NOTE = '交接班前的消防通道';
let world: World;
let handset: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

const reported = () => casesWith(world.app.url, NOTE);

test('a phone that changes hands with a full queue: nothing is deleted, nothing goes under the other name', async () => {
  const { cable } = world;
  handset = await openHandset(world.profile);
  const phone = handset.page;
  await signIn(phone, cable.url, 'inspector1');
  await readyForTheBasement(phone);

  await test.step('without a network: a record with three photos, then 退出', async () => {
    cable.cut();
    await visits(phone).first().click();
    await fillChecklist(phone, { failed: 'F01', note: NOTE });
    await submit(phone);
    await phone.goto(`${cable.url}/me`);
    await phone.getByRole('button', { name: '退出并锁定' }).click();
    await expect(phone.locator('dialog[open]').getByText(/记录 1 条、照片 3 张/)).toBeVisible();
    await leave(phone, cable.url);
    await expect(phone.getByText(/李文 还有 1 条未送达/)).toBeVisible();
    expect(await unsentOf(phone, 'demo-inspector1')).toBe(1);
    expect(await storedBlobs(phone)).toHaveLength(3);
  });

  await test.step('with a network, but locked: nothing is sent', async () => {
    cable.mend();
    await phone.reload();
    await phone.goto(`${cable.url}/outbox`);
    await phone.waitForURL((address) => address.pathname.startsWith('/login'));
  });

  await test.step('a colleague signs in, sees nothing of it, and sends nothing of it', async () => {
    await signIn(phone, cable.url, 'inspector2');
    await readyForTheBasement(phone);
    await phone.goto(`${cable.url}/outbox`);
    await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 60_000 });
    await expect(phone.getByText(NOTE)).toHaveCount(0);
    expect(await unsentOf(phone, 'demo-inspector1')).toBe(1);
    expect(await reported()).toEqual([]);
    await leave(phone, cable.url);
  });

  await test.step('the first one is back: all of it arrives, once, under their own name', async () => {
    await signIn(phone, cable.url, 'inspector1');
    await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });
    expect(await unsentOf(phone, 'demo-inspector1')).toBe(0);
    await expect.poll(reported).toMatchObject([{ reporterName: '李文', photosStored: 3 }]);
  });
});
