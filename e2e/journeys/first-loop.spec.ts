import { expect, test, type Page } from '@playwright/test';
import { fieldWorld } from '../steps/field.ts';
import { fillChecklist, signIn, storedBlobs, submit, visits } from '../steps/inspector.ts';

type Received = {
  case_no: string;
  receipts: number;
  tries: number;
  status: string;
  photos: { sha256: string; ok: boolean }[] | null;
};

const field = fieldWorld({ platform: { failFirst: 3 } });
let desk: Page;

test('INS-01 INS-02 INS-03 found offline, docketed, handed over through three failures, answered, and the answer is on the phone', async ({
  browser,
}) => {
  const { cable, app } = field.world;
  const phone = await field.phone();

  await test.step('the inspector reports from the basement', async () => {
    cable.cut();
    await visits(phone).first().click();
    await fillChecklist(phone, { failed: 'F01', note: '消防车通道被堵' });
    await submit(phone);
    await expect(phone.getByRole('link', { name: /仅在本机 1 · 照片 3/ })).toBeVisible();
    cable.mend();
    await expect(phone.getByRole('link', { name: '全部送达' })).toBeVisible({ timeout: 60_000 });
  });
  const taken = (await storedBlobs(phone)).map((blob) => blob.named).sort();

  await test.step('the manager sees it with its photos, dockets it and hands it over', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    desk = await context.newPage();
    await signIn(desk, app.url, 'manager1');
    await desk
      .getByRole('link', { name: /生命通道堵塞/ })
      .first()
      .click();
    await expect(desk.getByText('证据 3/3 已入库，哈希一致')).toBeVisible();
    await desk.getByRole('button', { name: '立案并移送' }).click();
    await expect(desk.getByText('已立案并移送', { exact: false })).toBeVisible();
  });

  const received =
    await test.step('the platform failed three tries, holds exactly one case, and fetched the photos', async () => {
      await expect
        .poll(async () => (await cases()).map((one) => [one.receipts, one.photos?.length]))
        .toEqual([[1, 3]]);
      const [only] = await cases();
      expect(only?.tries).toBe(4);
      expect(only?.photos?.map((photo) => photo.sha256).sort()).toEqual(taken);
      expect(only?.photos?.every((photo) => photo.ok)).toBe(true);
      return only as Received;
    });

  await test.step('the platform answers on its own page; desk and phone read it', async () => {
    const page = await desk.context().newPage();
    await page.goto(field.world.platform?.url ?? '');
    await page.getByRole('button', { name: '受理', exact: true }).click();
    await desk.bringToFront();
    await desk.reload();
    await expect(desk.getByRole('main').getByText('平台受理').first()).toBeVisible();
    await phone.goto(`${cable.url}/cases`);
    await expect(phone.getByText('平台受理').first()).toBeVisible({ timeout: 60_000 });
    await phone
      .getByRole('link', { name: /生命通道堵塞/ })
      .first()
      .click();
    await expect(phone.getByText(received.case_no).first()).toBeVisible();
  });
});

async function cases(): Promise<Received[]> {
  const answer = await fetch(`${field.world.platform?.url}/api/cases`);
  return (await answer.json()) as Received[];
}
