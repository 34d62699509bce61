import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { openHandset, type Handset } from '../steps/browser.ts';
import { clientOf, casesWith } from '../steps/desk.ts';
import {
  fillChecklist,
  readyForTheBasement,
  signIn,
  storedBlobs,
  submit,
  visits,
} from '../steps/inspector.ts';
import { makeWorld, type World } from '../steps/world.ts';

const NOTE = '灭火器压力不足';
let world: World;
let handset: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

test('GOV-14 a phone that cannot send hands its work over as a file, and finds everything done when it comes back', async ({
  browser,
}, testInfo) => {
  const { cable, app } = world;
  handset = await openHandset(world.profile);
  const phone = handset.page;
  await signIn(phone, cable.url, 'inspector1');
  await readyForTheBasement(phone);
  cable.cut();
  await visits(phone).first().click();
  await fillChecklist(phone, { failed: 'F01', note: NOTE });
  await submit(phone);
  const taken = await storedBlobs(phone);

  const path = testInfo.outputPath('rescue.blr');
  let code = '';
  await test.step('the phone packs one record and three photos without any network', async () => {
    await phone.goto(`${cable.url}/outbox`);
    await phone.getByRole('button', { name: '导出救援包' }).click();
    await expect(phone.getByText(/已打包：记录 1 条，照片 3 张/)).toBeVisible();
    code = /[2-9A-Z]{4}(-[2-9A-Z]{4}){4}/.exec(await phone.locator('main').innerText())?.[0] ?? '';
    const saved = phone.evaluate(async () => {
      const link = document.querySelector<HTMLAnchorElement>('a[download$=".blr"]');
      const bytes = new Uint8Array(await (await fetch(link?.href ?? '')).arrayBuffer());
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    });
    await writeFile(path, Buffer.from(await saved, 'latin1'));
    for (const theme of ['day', 'night', 'outdoor']) {
      await phone.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      await phone.screenshot({ path: testInfo.outputPath(`phone-${theme}.png`), fullPage: true });
    }
  });

  const desk = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await signIn(desk, app.url, 'manager1');
  await test.step('a wrong code is a numbered no; the right one brings all of it, and twice is as good as once', async () => {
    await desk.goto(`${app.url}/rescue`);
    await desk.getByLabel('救援包文件').setInputFiles(path);
    await desk.getByLabel('救援口令').fill('2222-2222-2222-2222-2222');
    await desk.getByRole('button', { name: '导入', exact: true }).click();
    await expect(desk.getByText(/2022/)).toBeVisible({ timeout: 30_000 });
    await desk.screenshot({ path: testInfo.outputPath('desk-refused.png') });
    await desk.getByLabel('救援口令').fill(code.toLowerCase());
    for (let time = 0; time < 2; time++) {
      await desk.getByRole('button', { name: '导入', exact: true }).click();
      await expect(desk.getByText('已导入：记录 1/1，照片 3/3')).toBeVisible({ timeout: 30_000 });
    }
    await desk.screenshot({ path: testInfo.outputPath('desk-done.png') });
  });

  const manager = await clientOf(app.url, 'manager1');
  for (const { named } of taken) expect((await manager.fetch(`/api/photos/${named}`)).status).toBe(200);
  await test.step('the case is in the queue, once; still once after the phone is back', async () => {
    expect(await casesWith(app.url, NOTE)).toMatchObject([{ photosStored: 3, photoCount: 3 }]);
    cable.mend();
    await phone.goto(`${cable.url}/outbox`);
    await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 90_000 });
    expect(await casesWith(app.url, NOTE)).toHaveLength(1);
  });
});
