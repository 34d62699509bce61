import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { openHandset, signInIsStored, type Handset } from '../steps/browser.ts';
import { clientOf } from '../steps/desk.ts';
import {
  fillChecklist,
  readyForTheBasement,
  signIn,
  storedBlobs,
  submit,
  visits,
} from '../steps/inspector.ts';
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

test('GOV-14 DEV-02 an inspection made without any network survives a killed browser and arrives byte for byte', async () => {
  const { cable } = world;
  handset = await openHandset(world.profile);
  await signIn(handset.page, cable.url, 'inspector1');
  await readyForTheBasement(handset.page);
  await expect.poll(() => signInIsStored(world.profile), { timeout: 90_000 }).toBe(true);
  const address = await visits(handset.page).first().getAttribute('href');

  cable.cut();
  await test.step('a deep link opens with the network off', async () => {
    await handset.page.goto(`${cable.url}${address}`);
    await handset.page.reload();
    await fillChecklist(handset.page, { failed: 'F01', note: 'B1 东侧消防车通道停放 3 辆车，净宽不足 2 米' });
  });
  const taken = await storedBlobs(handset.page);
  expect(taken).toHaveLength(3);
  expect(taken.filter((blob) => blob.named !== blob.hashed)).toEqual([]);

  await test.step('the browser is killed in the middle; the draft is there again', async () => {
    await handset.kill();
    handset = await openHandset(world.profile);
    await handset.page.goto(`${cable.url}${address}`);
    await expect(handset.page.locator('#item-F01').getByLabel('看到了什么')).toHaveValue(
      'B1 东侧消防车通道停放 3 辆车，净宽不足 2 米',
    );
    await expect(handset.page.locator('#item-F01').getByRole('button', { name: /^查看照片/ })).toHaveCount(3);
  });

  await test.step('the calendar opens without a network, with this visit on it', async () => {
    await handset.page.goto(`${cable.url}/calendar`);
    await expect(handset.page.locator(`a[href="${address}"]`)).toBeVisible();
    await handset.page.goto(`${cable.url}${address}`);
  });

  await test.step('submitted offline, killed again: one record and three photos wait', async () => {
    await submit(handset.page);
    await handset.kill();
    handset = await openHandset(world.profile);
    await handset.page.goto(`${cable.url}/outbox`);
    await expect(handset.page.getByRole('link', { name: /仅在本机 1 · 照片 3/ })).toBeVisible();
    expect(await storedBlobs(handset.page)).toEqual(taken);
  });

  cable.mend();
  await expect(handset.page.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });

  await test.step('the bytes a manager downloads are the bytes that were taken', async () => {
    const manager = await clientOf(world.app.url, 'manager1');
    for (const blob of taken) {
      const answer = await manager.fetch(`/api/photos/${blob.named}`);
      expect(answer.status).toBe(200);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
        blob.size,
        blob.named,
      ]);
    }
  });
});
