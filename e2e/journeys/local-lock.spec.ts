import { expect, test, type Page } from '@playwright/test';
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
import { disk } from '../steps/disk.ts';
import { makeWorld, type World } from '../steps/world.ts';

const NOTE = '消防卷帘门下停车';
const DRAFT = '照明灯损坏三盏';
const PIN = '482915';
const NEXT_PIN = '739150';
let world: World;
let handset: Handset;

test.beforeAll(async () => {
  world = await makeWorld();
});
test.afterAll(async () => {
  await handset?.kill();
  await world?.end();
});

async function type(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
}

async function pictures(page: Page, path: (name: string) => string, name: string): Promise<void> {
  const theme = await page.evaluate(() => document.documentElement.dataset.theme ?? '');
  for (const one of ['day', 'night', 'outdoor']) {
    await page.evaluate((to) => (document.documentElement.dataset.theme = to), one);
    await page.screenshot({ path: path(`${name}-${one}.png`), fullPage: name === 'card' });
  }
  await page.evaluate((to) => (document.documentElement.dataset.theme = to), theme);
}

async function delivered(): Promise<{ description: string; photosStored: number }[]> {
  const manager = await clientOf(world.app.url, 'manager1');
  const input = encodeURIComponent(JSON.stringify({ json: {} }));
  const answer = await manager.fetch(`/api/trpc/case.queue?input=${input}`);
  const { result } = (await answer.json()) as {
    result: { data: { json: { rows: { description: string; photosStored: number }[] } } };
  };
  return result.data.json.rows.filter(({ description }) => description === NOTE);
}

test('GOV-14 a locked phone shows and sends nothing, loses nothing, and a forgotten PIN is replaced by a manager', async ({
  browser,
}, testInfo) => {
  const { cable, app } = world;
  const path = (name: string) => testInfo.outputPath(name);
  handset = await openHandset(world.profile);
  let phone = handset.page;
  await signIn(phone, cable.url, 'inspector1');
  await readyForTheBasement(phone);

  await test.step('without a network the lock is not set, and says why', async () => {
    cable.cut();
    await phone.goto(`${cable.url}/me`);
    await phone.getByRole('button', { name: '开启本机锁' }).click();
    await type(phone, '123456');
    await expect(phone.getByText(/9001/)).toBeVisible();
    await type(phone, PIN);
    await type(phone, PIN);
    await expect(phone.getByText(/这一步需要联网（9004）/)).toBeVisible({ timeout: 30_000 });
    cable.mend();
  });

  await test.step('with a network it is set', async () => {
    await type(phone, PIN);
    await pictures(phone, path, 'set');
    await type(phone, PIN);
    await expect(phone.getByText('已开启')).toBeVisible({ timeout: 60_000 });
    await pictures(phone, path, 'card');
  });

  let taken = 0;
  await test.step('without a network, under the lock: a record with three photos, and a draft', async () => {
    cable.cut();
    await phone.goto(`${cable.url}/`);
    await type(phone, PIN);
    await visits(phone).first().click();
    await fillChecklist(phone, { failed: 'F01', note: NOTE });
    await submit(phone);
    await phone.goto(`${cable.url}/`);
    await type(phone, PIN);
    await visits(phone).nth(1).click();
    const item = phone.locator('article[id^="item-"]').first();
    await item.getByRole('radio', { name: '不合格', exact: true }).check();
    await item.getByLabel('看到了什么').fill(DRAFT);
    await expect.poll(async () => (await disk(phone)).drafts).toBe(1);
    taken = (await storedBlobs(phone)).length;
    expect(taken).toBe(3);
  });

  await test.step('killed and opened again it asks for the PIN; the disk shows nothing in plain', async () => {
    await expect.poll(() => signInIsStored(world.profile), { timeout: 90_000 }).toBe(true);
    await handset.kill();
    handset = await openHandset(world.profile);
    phone = handset.page;
    await phone.goto(`${cable.url}/`);
    await expect(phone.getByText('已锁定 · 1 条、照片 3 张待送')).toBeVisible();
    await expect(visits(phone)).toHaveCount(0);
    const found = await disk(phone);
    expect(found).toMatchObject({ outbox: 1, drafts: 1, photos: taken, plainPhotos: 0 });
    expect(found.text).not.toContain(NOTE);
    expect(found.text).not.toContain(DRAFT);
    await pictures(phone, path, 'locked');
    cable.mend();
  });

  await test.step('a wrong PIN opens and erases nothing; the right one opens and sends', async () => {
    await type(phone, '482916');
    await expect(phone.getByText(/PIN 不对（9002）/)).toBeVisible({ timeout: 30_000 });
    await phone.screenshot({ path: path('wrong.png') });
    expect(await delivered()).toEqual([]);
    expect((await disk(phone)).outbox).toBe(1);
    await type(phone, PIN);
    await expect(visits(phone).first()).toBeVisible({ timeout: 30_000 });
    await expect.poll(delivered, { timeout: 90_000 }).toMatchObject([{ photosStored: 3 }]);
  });

  const desk = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await test.step('the PIN is forgotten: a manager who has seen the person approves, and the draft is there under a new PIN', async () => {
    await phone.reload();
    await phone.getByRole('button', { name: '忘记 PIN' }).click();
    await pictures(phone, path, 'forgot');
    await phone.getByRole('button', { name: '向主管申请' }).click();
    const code = phone.locator('.code');
    await expect(code).toHaveText(/\d{3} \d{3}/, { timeout: 30_000 });
    await pictures(phone, path, 'asked');
    await signIn(desk, app.url, 'manager1');
    await desk.goto(`${app.url}/phones`);
    await expect(desk.getByText(`申请号 ${await code.innerText()}`)).toBeVisible();
    await desk.screenshot({ path: path('desk-list.png') });
    await desk.getByRole('button', { name: '核对并办理' }).click();
    await expect(desk.getByRole('button', { name: '批准', exact: true })).toBeDisabled();
    await desk.getByRole('checkbox').check();
    await desk.screenshot({ path: path('desk-answer.png') });
    await desk.getByRole('button', { name: '批准', exact: true }).click();
    await expect(desk.getByText(/已批准/)).toBeVisible();
    await phone.getByRole('button', { name: '查看结果' }).click();
    await expect(phone.getByText('主管已批准，请设新的 PIN')).toBeVisible();
    await pictures(phone, path, 'new-pin');
    await type(phone, NEXT_PIN);
    await type(phone, NEXT_PIN);
    await visits(phone).nth(0).waitFor();
    expect((await disk(phone)).drafts).toBe(1);
    expect((await disk(phone)).text).not.toContain(DRAFT);
  });

  await test.step('turned off, everything lies there in plain again and no PIN is asked', async () => {
    await phone.goto(`${cable.url}/me`);
    await type(phone, NEXT_PIN);
    await phone.getByRole('button', { name: '关闭本机锁' }).click();
    await type(phone, NEXT_PIN);
    await expect(phone.getByText('未开启')).toBeVisible({ timeout: 30_000 });
    expect((await disk(phone)).text).toContain(DRAFT);
    await phone.reload();
    await expect(phone.getByText('未开启')).toBeVisible({ timeout: 30_000 });
  });
});
